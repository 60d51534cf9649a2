using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ordinal.Load;

/// <summary>
/// The part of transit+json that the bots speak: lists of integers, sets of integers, and replicas whose elements are integers.
/// Keys of more than three characters are named once, and by a code from then on.
/// </summary>
internal static class TransitReplica
{
    private const string AddSet = "~:add-set";
    private const string DelSet = "~:del-set";
    private const int CodeBase = 48;
    private const int CodesOfOne = 44;
    private const int CachedLength = 4;

    /// <summary>A list, as a lazy sequence of the original is written.</summary>
    internal static string WriteList(IEnumerable<long> elements)
        => $"[\"~#list\",[{string.Join(',', elements.Select(Text))}]]";

    /// <summary>A replica.</summary>
    internal static string Write(Replica replica)
    {
        Dictionary<string, string> codes = new(StringComparer.Ordinal);
        StringBuilder text = new("[\"^ \"");
        WritePart(text, codes, AddSet, replica.Adds);
        WritePart(text, codes, DelSet, replica.Deletes);
        return text.Append(']').ToString();
    }

    /// <summary>Reads a replica.</summary>
    /// <exception cref="InvalidDataException">It is none of integers.</exception>
    internal static Replica Read(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        List<string> cache = [];
        Replica replica = new();
        JsonElement[] map = Map(document.RootElement);
        for (int i = 1; i < map.Length; i += 2)
        {
            bool isInsertion = Key(map[i], cache) switch
            {
                AddSet => true,
                DelSet => false,
                { } other => throw new InvalidDataException($"A replica has '{other}'."),
            };
            JsonElement[] stamps = Map(map[i + 1]);
            for (int k = 1; k < stamps.Length; k += 2)
            {
                replica.Take(isInsertion, Element(Key(stamps[k], cache)), stamps[k + 1].GetInt64());
            }
        }

        return replica;
    }

    /// <summary>Reads a set of integers.</summary>
    internal static IReadOnlyList<long> ReadSet(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement root = document.RootElement;
        return root.GetArrayLength() == 2 && root[0].ValueEquals("~#set")
            ? [.. root[1].EnumerateArray().Select(element => element.GetInt64())]
            : throw new InvalidDataException($"No set: {text}");
    }

    private static void WritePart(
        StringBuilder text, Dictionary<string, string> codes, string part, SortedDictionary<long, long> stamps)
    {
        text.Append(",\"").Append(Cached(part, codes)).Append("\",[\"^ \"");
        foreach ((long element, long stamp) in stamps)
        {
            text.Append(",\"").Append(Cached($"~i{Text(element)}", codes)).Append("\",").Append(Text(stamp));
        }

        text.Append(']');
    }

    private static string Cached(string key, Dictionary<string, string> codes)
    {
        if (key.Length < CachedLength)
        {
            return key;
        }

        if (codes.TryGetValue(key, out string? code))
        {
            return code;
        }

        codes.Add(key, CodeOf(codes.Count));
        return key;
    }

    private static string CodeOf(int index)
        => index < CodesOfOne
            ? $"^{(char)(CodeBase + index)}"
            : $"^{(char)(CodeBase + (index / CodesOfOne))}{(char)(CodeBase + (index % CodesOfOne))}";

    private static string Key(JsonElement key, List<string> cache)
    {
        string text = key.GetString()!;
        if (text is ['^', ..])
        {
            return text.Length == 2
                ? cache[text[1] - CodeBase]
                : cache[((text[1] - CodeBase) * CodesOfOne) + text[2] - CodeBase];
        }

        if (text.Length >= CachedLength)
        {
            cache.Add(text);
        }

        return text;
    }

    private static JsonElement[] Map(JsonElement element)
    {
        JsonElement[] items = [.. element.EnumerateArray()];
        return items.Length % 2 == 1 && items[0].ValueEquals("^ ")
            ? items
            : throw new InvalidDataException($"No map: {element}");
    }

    private static long Element(string key)
        => key.StartsWith("~i", StringComparison.Ordinal)
            ? long.Parse(key.AsSpan(2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"The element '{key}' is no integer.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

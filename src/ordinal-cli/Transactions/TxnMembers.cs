using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>Reads members of a transaction's document; a <see cref="FormatException"/> says what is wrong with one.</summary>
internal static class TxnMembers
{
    internal static string RequiredText(JsonElement json, string member)
        => Text(json, member) ?? throw new FormatException($"'{member}' is missing in {json.GetRawText()}");

    internal static string? Text(JsonElement json, string member)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{json.GetRawText()} is no object");
        }

        return json.TryGetProperty(member, out JsonElement text) ? text.GetString() : null;
    }

    internal static long RequiredNumber(JsonElement json, string member)
        => Number(json, member) ?? throw new FormatException($"'{member}' is missing in {json.GetRawText()}");

    internal static long? Number(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out JsonElement number))
        {
            return null;
        }

        return number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out long value)
            ? value
            : throw new FormatException($"'{member}' is {number.GetRawText()}, which is no 64-bit integer");
    }

    internal static TimeSpan? Duration(JsonElement json, string member)
    {
        if (Text(json, member) is not { } text)
        {
            return null;
        }

        return DurationText.TryParse(text, out TimeSpan duration)
            ? duration
            : throw new FormatException($"'{member}' is '{text}'; {DurationText.Form}");
    }

    internal static byte[] RequiredBytes(JsonElement json, string member)
    {
        if (json.TryGetProperty(member + "Base64", out JsonElement encoded))
        {
            return encoded.GetBytesFromBase64();
        }

        return Encoding.UTF8.GetBytes(RequiredText(json, member));
    }

    internal static IEnumerable<LwwValue> Elements(JsonElement json)
    {
        List<LwwValue> elements = [];
        if (json.TryGetProperty("elements", out JsonElement array))
        {
            foreach (JsonElement element in array.EnumerateArray())
            {
                elements.Add(ElementJsonReader.Read(element));
            }
        }

        return elements;
    }

    internal static bool IsAbsenceExpected(JsonElement json)
        => json.TryGetProperty("expectedExists", out JsonElement exists)
            && (exists.ValueKind == JsonValueKind.False
                ? true
                : throw new FormatException("'expectedExists' may only be false here; name the value with 'expected'"));

    internal static WriteOptions Options(JsonElement json) => new() { Fence = Fence(json) };

    internal static CellWriteOptions Cell(JsonElement json) => new()
    {
        Fence = Fence(json),
        ContentType = Text(json, "contentType"),
        TimeToLive = Duration(json, "ttl"),
        KeepTimeToLive = json.TryGetProperty("keepTtl", out JsonElement keep) && keep.GetBoolean(),
        Session = Number(json, "session") ?? 0,
    };

    internal static JoinOptions Join(JsonElement json)
    {
        List<TicketTag> tags = [];
        if (json.TryGetProperty("tags", out JsonElement given))
        {
            foreach (JsonProperty tag in given.EnumerateObject())
            {
                tags.Add(new TicketTag(tag.Name, tag.Value.GetString() ?? string.Empty));
            }
        }

        return new JoinOptions
        {
            Fence = Fence(json),
            Tags = tags,
            Lease = Duration(json, "lease"),
            Session = Number(json, "session") ?? 0,
        };
    }

    private static Fence? Fence(JsonElement json)
    {
        if (Text(json, "fence") is not { } text)
        {
            return null;
        }

        return Ordinal.Fence.TryParse(text, out Fence fence)
            ? fence
            : throw new FormatException($"'fence' is '{text}'; it must be lock@token");
    }
}

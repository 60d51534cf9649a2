using System.Linq;
using System.Text.Json;

namespace Ordinal;

/// <summary>Makes results of what a server tells about a set.</summary>
internal static class SetAnswers
{
    /// <summary>Reads the answer to an insertion, a deletion, a merge, or a setting of rules.</summary>
    /// <param name="json">The answer.</param>
    /// <returns>The result; what the command does not tell is 0.</returns>
    internal static SetResult Result(JsonElement json)
    {
        bool isMerge = json.TryGetProperty("ignored", out JsonElement ignored);
        return new SetResult(
            LineJson.OptionalNumber(json, "changed", 0),
            isMerge ? ignored.GetInt64() : 0,
            isMerge ? json.Number("highStamp") : LineJson.OptionalNumber(json, "stamp", 0),
            json.Number("version"),
            json.Number("revision"));
    }

    internal static bool ContainsAll(JsonElement json) => json.EnumerateArray().All(static answer => answer.GetBoolean());

    internal static SetPage Page(JsonElement json)
        => new(
            [.. LineJson.Required(json, "members").EnumerateArray().Select(ElementJsonReader.Read)],
            json.Number("count"),
            json.Number("highStamp"),
            json.Number("revision"));

    internal static SetUpdates Updates(JsonElement json)
        => new(
            [.. LineJson.Required(json, "updates").EnumerateArray().Select(ReadUpdate)],
            json.Number("highStamp"),
            json.Number("revision"));

    private static SetUpdate ReadUpdate(JsonElement json)
        => new(
            ElementJsonReader.Read(LineJson.Required(json, "value")).ToCanonicalBytes(),
            json.Number("inserted"),
            json.Number("deleted"));
}

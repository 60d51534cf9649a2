using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>Makes results of what a server tells about a counter.</summary>
internal static class CounterAnswers
{
    /// <summary>Reads the answer to a command or a look.</summary>
    /// <param name="json">The answer.</param>
    /// <returns>The result; not applied when a compare did not hold.</returns>
    internal static CounterResult Result(JsonElement json)
    {
        // The answer to a reservation tells the block instead of the values around it.
        long value = json.TryGetProperty("last", out JsonElement last) ? last.GetInt64() : json.Number("value");
        return new CounterResult(
            LineJson.OptionalNumber(json, "previous", value),
            value,
            !json.TryGetProperty("applied", out JsonElement applied) || applied.GetBoolean(),
            json.Number("version"),
            json.Number("revision"));
    }

    internal static CounterBlock Block(JsonElement json)
        => new(
            json.Number("first"), json.Number("last"), json.Number("step"), json.Number("count"), json.Number("revision"));

    internal static CounterSeries Series(JsonElement json)
    {
        JsonElement series = LineJson.Required(json, "series");
        return new CounterSeries
        {
            Offset = series.Number("offset"),
            Increment = series.Number("increment"),
            Minimum = series.Number("minimum"),
            Maximum = series.Number("maximum"),
            Overflow = OverflowWords.Find(series.Text("overflow"))
                ?? throw new FormatException($"'{series.Text("overflow")}' is no overflow policy."),
        };
    }
}

using System.Text.Json;

namespace Ordinal;

/// <summary>Writes the series of a counter as JSON, the same in requests, exports and answers.</summary>
internal static class SeriesJson
{
    /// <summary>Writes the member <c>series</c>.</summary>
    /// <param name="json">Stands inside the object of the counter.</param>
    /// <param name="series">The series.</param>
    internal static void Write(Utf8JsonWriter json, CounterSeries series)
    {
        json.WriteStartObject("series");
        json.WriteNumber("offset", series.Offset);
        json.WriteNumber("increment", series.Increment);
        json.WriteNumber("minimum", series.Minimum);
        json.WriteNumber("maximum", series.Maximum);
        json.WriteString("overflow", OverflowWords.Of(series.Overflow));
        json.WriteEndObject();
    }
}

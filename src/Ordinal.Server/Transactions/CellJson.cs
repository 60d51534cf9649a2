namespace Ordinal.Server;

/// <summary>Writes the value of a cell inside other documents: as text where it is UTF-8, else as base64.</summary>
internal static class CellJson
{
    /// <summary>Writes a value as members of an object.</summary>
    /// <param name="json">Stands inside the object.</param>
    /// <param name="value">The value.</param>
    internal static void Write(in AnswerJson json, CellValue value)
    {
        LineJson.WriteBytes(json.Writer, "value", value.Value.Span);
        if (value.ContentType is { } type)
        {
            json.Text("contentType", type);
        }

        json.Left("leftMs", value.TimeToLive);
    }
}

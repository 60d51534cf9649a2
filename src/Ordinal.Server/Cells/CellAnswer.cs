using System;
using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A cell with its value in a spelling of the client's choice. As text it is the value alone, in one line.</summary>
/// <param name="Name">The name.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Text">The value as text, or null when it is told as base64.</param>
/// <param name="Revision">The engine's revision.</param>
internal sealed record CellAnswer(ObjectName Name, CellValue Cell, string? Text, long Revision) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
        => text.Append(Text ?? Convert.ToBase64String(Cell.Value.Span)).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Cell);
        WriteValue(json, Cell, Text);
        json.Integer("revision", Revision);
        json.EndObject();
    }

    /// <summary>Writes what a cell holds and how long it lives.</summary>
    /// <param name="json">Stands inside an object.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="text">The value as text, or null to tell it as base64.</param>
    internal static void WriteValue(in AnswerJson json, CellValue cell, string? text)
    {
        if (text is not null)
        {
            json.Text("value", text);
        }
        else
        {
            json.Writer.WriteBase64String("valueBase64", cell.Value.Span);
        }

        if (cell.ContentType is { } type)
        {
            json.Text("contentType", type);
        }

        json.Integer("version", cell.Version);
        json.Integer("created", cell.Created);
        json.Integer("modified", cell.Modified);
        json.Left("leftMs", cell.TimeToLive);
    }
}

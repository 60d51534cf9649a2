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
        json.Text("kind", "cell");
        if (Text is not null)
        {
            json.Text("value", Text);
        }
        else
        {
            json.Writer.WriteBase64String("valueBase64", Cell.Value.Span);
        }

        if (Cell.ContentType is { } type)
        {
            json.Text("contentType", type);
        }

        json.Integer("version", Cell.Version);
        json.Integer("created", Cell.Created);
        json.Integer("modified", Cell.Modified);
        json.Left("leftMs", Cell.TimeToLive);
        json.Integer("revision", Revision);
        json.EndObject();
    }
}

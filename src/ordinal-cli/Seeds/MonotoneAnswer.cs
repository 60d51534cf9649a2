using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ordinal.Cli.Seeds;

/// <summary>Writes answers as monotone does: JSON over many lines, two blanks deep, keys in a fixed order.</summary>
/// <param name="line">The form of the answer, and the labels that come back.</param>
/// <param name="output">Where to.</param>
internal sealed class MonotoneAnswer(MonotoneLine line, Output output)
{
    private const string Text = "text";
    private const string OneLine = "json";

    /// <summary>Writes a counter's value.</summary>
    internal void Counter(long value)
    {
        if (line.Format == Text)
        {
            output.Line(value);
            return;
        }

        Write(json =>
        {
            json.WriteString("id", line.Id);
            json.WriteNumber("value", value);
            json.WriteString("region", line.Region);
            json.WriteString("table", line.Table);
        });
    }

    /// <summary>Writes a place in a queue.</summary>
    internal void Ticket(in Ticket ticket, long token)
    {
        if (line.Format == Text)
        {
            output.Columns(Of(ticket.Number), Of(ticket.Position), Of(token));
            return;
        }

        Ticket place = ticket;
        Write(json =>
        {
            Head(json, token);
            json.WritePropertyName("ticket");
            One(json, place);
        });
    }

    /// <summary>Writes a queue's token alone.</summary>
    internal void Token(long token)
    {
        if (line.Format == Text)
        {
            output.Line(token);
            return;
        }

        Write(json => Head(json, token));
    }

    /// <summary>Writes a queue.</summary>
    internal void Queue(IReadOnlyList<Ticket> tickets, long token)
    {
        if (line.Format == Text)
        {
            foreach (Ticket ticket in tickets)
            {
                output.Columns(Of(ticket.Number), ticket.ProcessId);
            }

            return;
        }

        Write(json =>
        {
            Head(json, token);
            json.WriteStartArray("tickets");
            foreach (Ticket ticket in tickets)
            {
                One(json, ticket);
            }

            json.WriteEndArray();
        });
    }

    private static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void One(Utf8JsonWriter json, in Ticket ticket)
    {
        json.WriteStartObject();
        json.WriteString("process_id", ticket.ProcessId);
        json.WriteNumber("counter", ticket.Number);
        json.WriteNumber("position", ticket.Position);
        if (ticket.Tags.Count > 0)
        {
            json.WriteStartObject("tags");
            foreach (TicketTag tag in ticket.Tags)
            {
                json.WriteString(tag.Key, tag.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Head(Utf8JsonWriter json, long token)
    {
        json.WriteString("id", line.Id);
        json.WriteString("region", line.Region);
        json.WriteString("table", line.Table);
        json.WriteNumber("fencing_token", token);
    }

    private void Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> bytes = new();
        JsonWriterOptions form = new()
        {
            Indented = line.Format != OneLine,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (Utf8JsonWriter json = new(bytes, form))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.Line(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }
}

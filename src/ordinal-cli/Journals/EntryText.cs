using System;
using System.Buffers;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Ordinal.Cli.Journals;

/// <summary>Writes entries: a line of columns each, or a JSON object each.</summary>
/// <param name="output">Where to.</param>
/// <param name="isJson">Whether as JSON.</param>
internal sealed class EntryText(Output output, bool isJson)
{
    private const int ShownLength = 40;
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:/@,=+-");

    /// <summary>Hands on what was written.</summary>
    internal void Flush() => output.Flush();

    /// <summary>Writes one entry.</summary>
    internal void Write(DumpedEntry entry)
    {
        string time = DateTimeOffset.FromUnixTimeMilliseconds(entry.WallMs).ToString(TimeForm, CultureInfo.InvariantCulture);
        if (isJson)
        {
            output.Json(json => Write(json, entry, time));
            return;
        }

        string fields = string.Join(' ', entry.Fields.Select(field => $"{field.Name}={TextOf(field.Value)}"));
        string name = entry.Name is null ? "-" : Quote(entry.Name);
        ReadOnlySpan<string> columns = [Revisions(entry), time, entry.Kind, name, fields];
        output.Columns(fields.Length == 0 ? columns[..^1] : columns);
    }

    private static string Revisions(DumpedEntry entry)
    {
        string first = entry.FirstRevision.ToString(CultureInfo.InvariantCulture);
        return entry.LastRevision < entry.FirstRevision ? "-"
            : entry.LastRevision == entry.FirstRevision ? first
            : string.Create(CultureInfo.InvariantCulture, $"{first}..{entry.LastRevision}");
    }

    private static void Write(Utf8JsonWriter json, DumpedEntry entry, string time)
    {
        json.WriteStartObject();
        if (entry.LastRevision >= entry.FirstRevision)
        {
            json.WriteNumber("revision", entry.FirstRevision);
            if (entry.LastRevision != entry.FirstRevision)
            {
                json.WriteNumber("lastRevision", entry.LastRevision);
            }
        }

        json.WriteString("time", time);
        json.WriteString("kind", entry.Kind);
        if (entry.Name is { } name)
        {
            json.WriteString("name", name);
        }

        foreach (EntryField field in entry.Fields)
        {
            json.WritePropertyName(KebabCase.ToCamel(field.Name));
            WriteValue(json, field.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case long number:
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case byte[][] several:
                json.WriteStartArray();
                foreach (byte[] one in several)
                {
                    json.WriteBase64StringValue(one);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A field of type {value.GetType()}.", nameof(value));
        }
    }

    private static string TextOf(object value) => value switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => Quote(Shorten(text)),
        byte[] bytes => TextOf(bytes),
        byte[][] several => several.Length.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A field of type {value.GetType()}.", nameof(value)),
    };

    // Text where the bytes are some, else base64; a long value is cut and its length said.
    private static string TextOf(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        bool isText = !text.Contains('\uFFFD', StringComparison.Ordinal) && !text.Any(char.IsControl);
        string shown = isText ? Quote(Shorten(text)) : "base64:" + Shorten(Convert.ToBase64String(bytes));
        return shown.Contains('…', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{shown}({bytes.Length}B)")
            : shown;
    }

    private static string Shorten(string text)
        => text.Length <= ShownLength ? text : string.Concat(text.AsSpan(0, ShownLength), "…");

    private static string Quote(string text)
        => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain)
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

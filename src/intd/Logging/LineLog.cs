using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Intd;

/// <summary>
/// Writes lines of the form <c>YYYY/MM/DD hh:mm:ss text</c>, in local time, as the Go package <c>log</c> does; or JSON objects,
/// one a line, with UTC.
/// </summary>
internal sealed class LineLog(TextWriter writer, TimeProvider clock, bool isJson = false)
{
    private const string TemplateKey = "{OriginalFormat}";

    internal bool IsJson => isJson;

    /// <summary>Writes one line. May be called from any thread.</summary>
    /// <param name="text">The text; line breaks in it become blanks.</param>
    internal void Write(string text) => Write(new LineEvent { Text = text });

    /// <summary>Writes one line that warns. May be called from any thread.</summary>
    /// <param name="text">The text; line breaks in it become blanks.</param>
    internal void Warn(string text) => Write(new LineEvent { Text = text, Level = LogLevel.Warning });

    /// <summary>Writes one line. May be called from any thread.</summary>
    /// <param name="line">What it says.</param>
    internal void Write(LineEvent line)
    {
        if (isJson)
        {
            writer.WriteLine(JsonOf(line));
            return;
        }

        string time = clock.GetLocalNow().ToString("yyyy'/'MM'/'dd HH':'mm':'ss", CultureInfo.InvariantCulture);
        string text = line.Error is null ? line.Text : $"{line.Text} {line.Error}";
        writer.WriteLine($"{time} {text.ReplaceLineEndings(" ")}");
    }

    private string JsonOf(LineEvent line)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", line.Level.ToString());
            json.WriteString("category", line.Category);
            json.WriteNumber("id", line.Id.Id);
            if (line.Id.Name is { } name)
            {
                json.WriteString("event", name);
            }

            json.WriteString("message", line.Text);
            foreach ((string key, object? value) in line.Values)
            {
                if (key != TemplateKey)
                {
                    json.WriteString($"value.{key}", Convert.ToString(value, CultureInfo.InvariantCulture));
                }
            }

            if (line.Error is { } error)
            {
                json.WriteString("error", error.ToString());
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}

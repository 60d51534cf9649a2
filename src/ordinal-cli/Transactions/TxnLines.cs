using System;
using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>A transaction in words, made into its document. A name or value with blanks needs the document itself.</summary>
internal static class TxnLines
{
    private const string Conditions =
        "a condition is NAME exists, NAME absent, NAME = NUMBER (or != < <= > >=), NAME is TEXT, or NAME version = NUMBER";

    private const string Operations =
        "a statement is next NAME, add NAME N, set NAME N, put NAME TEXT, clear NAME, join QUEUE PROCESS, leave QUEUE PROCESS, "
        + "insert SET ELEMENT, remove SET ELEMENT, or delete NAME";

    /// <summary>Makes the document.</summary>
    /// <param name="conditions">What must hold.</param>
    /// <param name="first">What is done then.</param>
    /// <param name="second">What is done else.</param>
    /// <returns>UTF-8.</returns>
    /// <exception cref="UsageException">A statement is none.</exception>
    internal static byte[] ToDocument(string[] conditions, string[] first, string[] second)
    {
        ArrayBufferWriter<byte> document = new();
        using (Utf8JsonWriter json = new(document))
        {
            json.WriteStartObject();
            WriteAll(json, "compare", conditions, WriteCondition);
            WriteAll(json, "then", first, WriteOperation);
            WriteAll(json, "else", second, WriteOperation);
            json.WriteEndObject();
        }

        return document.WrittenSpan.ToArray();
    }

    private static void WriteAll(
        Utf8JsonWriter json, string member, string[] statements, Action<Utf8JsonWriter, string, string[]> write)
    {
        json.WriteStartArray(member);
        foreach (string statement in statements)
        {
            json.WriteStartObject();
            write(json, statement, statement.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCondition(Utf8JsonWriter json, string statement, string[] words)
    {
        json.WriteString("name", words.Length > 0 ? words[0] : string.Empty);
        switch (words)
        {
            case [_, "exists" or "absent"]:
                json.WriteString("target", "exists");
                json.WriteBoolean("to", words[1] == "exists");
                break;
            case [_, "is", _]:
                json.WriteString("target", "value");
                json.WriteString("to", words[2]);
                break;
            case [_, _, _]:
                json.WriteString("target", "number");
                WriteRelation(json, "--if", statement, words[1], words[2]);
                break;
            case [_, "version", _, _]:
                json.WriteString("target", "version");
                WriteRelation(json, "--if", statement, words[2], words[3]);
                break;
            default:
                throw new UsageException($"--if is '{statement}'; {Conditions}");
        }
    }

    private static void WriteRelation(Utf8JsonWriter json, string flag, string statement, string relation, string number)
    {
        if (relation is not ("=" or "!=" or "<" or "<=" or ">" or ">=") || !TryNumber(number, out long to))
        {
            throw new UsageException($"{flag} is '{statement}'; {Conditions}");
        }

        json.WriteString("is", relation);
        json.WriteNumber("to", to);
    }

    private static void WriteOperation(Utf8JsonWriter json, string statement, string[] words)
    {
        (string op, string? member) = words switch
        {
            ["next", _] => ("counter.next", null),
            ["add", _, _] => ("counter.add", "by"),
            ["set", _, _] => ("counter.set", "value"),
            ["put", _, _] => ("cell.write", "value"),
            ["clear", _] => ("cell.clear", null),
            ["join", _, _] => ("queue.join", "process"),
            ["leave", _, _] => ("queue.leave", "process"),
            ["insert", _, _] => ("set.insert", "elements"),
            ["remove", _, _] => ("set.delete", "elements"),
            ["delete", _] => ("name.delete", null),
            _ => throw new UsageException($"'{statement}' is no statement; {Operations}"),
        };
        json.WriteString("op", op);
        json.WriteString("name", words[1]);
        if (op is "counter.add" or "counter.set")
        {
            json.WriteNumber(member!, TryNumber(words[2], out long number) // both have one
                ? number
                : throw new UsageException($"'{statement}' has '{words[2]}', which is no 64-bit integer; {Operations}"));
        }
        else if (op is "set.insert" or "set.delete")
        {
            json.WriteStartArray("elements");
            json.WriteStringValue(words[2]);
            json.WriteEndArray();
        }
        else if (member is not null)
        {
            json.WriteString(member, words[2]);
        }
    }

    private static bool TryNumber(string text, out long number)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}

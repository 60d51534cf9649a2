using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Ordinal.Cli;

/// <summary>Writes one event on one line.</summary>
internal static class EventText
{
    /// <summary>Writes revision, word, name, and what the event tells beyond that, as <c>member=value</c>.</summary>
    internal static void WriteLine(Output output, WatchEvent told)
    {
        List<string> columns = [CounterAnswer.Text(told.Revision), EventWords.Of(told.Kind)];
        if (told.Kind is not (WatchEventKind.Progress or WatchEventKind.Resync))
        {
            columns.Add(told.Name);
        }

        foreach ((string member, object? value) in MembersOf(told))
        {
            columns.Add(OneLine.Of($"{member}={TextOf(value)}"));
        }

        output.Columns([.. columns]);
    }

    /// <summary>Writes the object that the server's stream of events tells.</summary>
    internal static void WriteJson(Output output, WatchEvent told) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("kind", EventWords.Of(told.Kind));
        if (told.Kind is not (WatchEventKind.Progress or WatchEventKind.Resync))
        {
            json.WriteString("object", KindWords.Of(told.ObjectKind));
            json.WriteString("name", told.Name);
        }

        json.WriteNumber("revision", told.Revision);
        if (told.Kind is not (WatchEventKind.Progress or WatchEventKind.Resync))
        {
            json.WriteNumber("version", told.Version);
        }

        foreach ((string member, object? value) in MembersOf(told))
        {
            Write(json, member, value);
        }

        json.WriteEndObject();
    });

    private static (string Member, object? Value)[] MembersOf(WatchEvent told) => told.Kind switch
    {
        WatchEventKind.Resync => [("oldestRevision", told.Number)],
        WatchEventKind.CounterMoved => [("value", told.Number), ("previous", told.Previous)],
        WatchEventKind.CounterConfigured => [("value", told.Number)],
        WatchEventKind.Imported when told.ObjectKind == ObjectKind.Counter => [("value", told.Number)],
        WatchEventKind.Joined => [("process", told.Subject), ("ticket", told.Number), ("position", told.Previous)],
        WatchEventKind.Left or WatchEventKind.TurnCame => [("process", told.Subject), ("ticket", told.Number)],
        WatchEventKind.Written => [("value", told.Value), ("previous", told.PreviousValue)],
        WatchEventKind.Cleared => [("previous", told.PreviousValue)],
        WatchEventKind.SetChanged when told.Number > 0 => [("elements", told.Number), ("stamp", told.Previous)],
        WatchEventKind.Granted => [("owner", told.Subject), ("token", told.Number)],
        WatchEventKind.Released when told.Subject is not null => [("owner", told.Subject), ("token", told.Number)],
        WatchEventKind.WaitBegan => [("owner", told.Subject), ("position", told.Number)],
        WatchEventKind.WaitEnded => [("owner", told.Subject)],
        _ => [],
    };

    private static void Write(Utf8JsonWriter json, string member, object? value)
    {
        switch (value)
        {
            case long number:
                json.WriteNumber(member, number);
                break;
            case string text:
                json.WriteString(member, text);
                break;
            case ReadOnlyMemory<byte> bytes:
                json.Bytes(member, bytes.Span);
                break;
            default:
                json.WriteNull(member);
                break;
        }
    }

    private static string TextOf(object? value) => value switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        ReadOnlyMemory<byte> bytes => Utf8.IsValid(bytes.Span)
            ? Encoding.UTF8.GetString(bytes.Span)
            : "base64:" + Convert.ToBase64String(bytes.Span),
        _ => string.Empty,
    };
}

using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Ordinal.Server;

/// <summary>Turns an event into the bytes of one frame.</summary>
/// <remarks>
/// <code>
/// id: 42                  the revision; only on the last event of it, so that resuming repeats and loses nothing
/// event: counter-moved
/// data: {"kind":"counter-moved","object":"counter","name":"orders","revision":42,"version":7,"value":7,"previous":6}
///
/// kind                                     members after version
/// counter-moved, counter-configured        value, previous (moved only)
/// joined | left, turn-came                 process, ticket, position (joined only)
/// written | cleared                        value, previous | previous
/// set-changed | set-configured             elements: how many changed, stamp: the highest | stamp
/// granted, released                        owner, token
/// wait-began | wait-ended                  owner, position | owner, reason: a code
/// deleted | imported                       none | value, of a counter
/// progress | resync                        only kind, revision | and oldestRevision, the oldest whose events are held
/// </code>
/// The value of a cell is a text where its bytes are UTF-8, else base64 in <c>valueBase64</c>; null when there is none, or when
/// it was too large for the history and is to be read. The same holds for <c>previous</c>. A fact that the latest state does
/// not tell is left out.
/// </remarks>
internal static class EventFrame
{
    /// <summary>Ends the stream of a server that stops.</summary>
    internal static ReadOnlySpan<byte> Bye => "event: bye\ndata: {\"kind\":\"bye\"}\n\n"u8;

    /// <summary>Says only that the server is there.</summary>
    internal static ReadOnlySpan<byte> Heartbeat => ":\n\n"u8;

    // A frame is never part of a page; its sentences stay readable.
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first frame: how soon to come back, and from where when nothing else has come.</summary>
    /// <param name="revision">Everything up to it needs no telling.</param>
    /// <returns>The frame. It has no data, so no listener sees it.</returns>
    internal static byte[] Opening(long revision)
        => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: 1000\nid: {revision}\n\n"));

    /// <summary>Encodes an event.</summary>
    /// <param name="told">The event.</param>
    /// <param name="isInt64Text">Whether integers of 64 bits are written as strings, for readers that have doubles only.</param>
    /// <returns>The frame.</returns>
    internal static byte[] Encode(WatchEvent told, bool isInt64Text)
    {
        ArrayBufferWriter<byte> frame = new(initialCapacity: 256);
        string name = EventWords.Of(told.Kind);
        string head = told.IsLastOfRevision
            ? string.Create(CultureInfo.InvariantCulture, $"id: {told.Revision}\nevent: {name}\ndata: ")
            : $"event: {name}\ndata: ";
        Encoding.ASCII.GetBytes(head, frame);
        using (Utf8JsonWriter json = new(frame, Readable))
        {
            WriteObject(new Members(json, isInt64Text), told, name);
        }

        frame.Write("\n\n"u8);
        return frame.WrittenSpan.ToArray();
    }

    private static void WriteObject(Members members, WatchEvent told, string name)
    {
        members.Json.WriteStartObject();
        members.Text("kind", name);
        if (told.Kind is WatchEventKind.Progress or WatchEventKind.Resync)
        {
            members.Number("revision", told.Revision);
            if (told.Kind == WatchEventKind.Resync)
            {
                members.Number("oldestRevision", told.Number);
            }
        }
        else
        {
            members.Text("object", KindWords.Of(told.ObjectKind));
            members.Text("name", told.Name);
            members.Number("revision", told.Revision);
            members.Number("version", told.Version);
            WriteOwn(members, told);
        }

        members.Json.WriteEndObject();
    }

    private static void WriteOwn(Members members, WatchEvent told)
    {
        switch (told.Kind)
        {
            case WatchEventKind.CounterMoved:
                members.Number("value", told.Number);
                members.Number("previous", told.Previous);
                break;
            case WatchEventKind.CounterConfigured:
            case WatchEventKind.Imported when told.ObjectKind == ObjectKind.Counter:
                members.Number("value", told.Number);
                break;
            case WatchEventKind.Joined:
                members.Subject("process", told.Subject);
                members.Number("ticket", told.Number);
                members.Number("position", told.Previous);
                break;
            case WatchEventKind.Left:
            case WatchEventKind.TurnCame:
                members.Subject("process", told.Subject);
                members.Number("ticket", told.Number);
                break;
            case WatchEventKind.Written:
                members.Bytes("value", told.Value);
                members.Bytes("previous", told.PreviousValue);
                break;
            case WatchEventKind.Cleared:
                members.Bytes("previous", told.PreviousValue);
                break;
            case WatchEventKind.SetChanged when told.Number > 0:
                members.Number("elements", told.Number);
                members.Number("stamp", told.Previous);
                break;
            case WatchEventKind.SetConfigured:
                members.Number("stamp", told.Previous);
                break;
            case WatchEventKind.Granted:
            case WatchEventKind.Released when told.Subject is not null:
                members.Subject("owner", told.Subject);
                members.Number("token", told.Number);
                break;
            case WatchEventKind.WaitBegan:
                members.Subject("owner", told.Subject);
                members.Number("position", told.Number);
                break;
            case WatchEventKind.WaitEnded:
                members.Subject("owner", told.Subject);
                members.Text("reason", StatusCodes.Text((StatusCode)told.Number));
                break;
            default:
                break;
        }
    }

    /// <summary>The members of an event's object.</summary>
    private readonly struct Members(Utf8JsonWriter json, bool isInt64Text)
    {
        internal Utf8JsonWriter Json => json;

        internal void Text(string name, string text) => json.WriteString(name, text);

        internal void Subject(string name, string? subject)
        {
            if (subject is not null)
            {
                json.WriteString(name, subject);
            }
        }

        internal void Number(string name, long number)
        {
            if (isInt64Text)
            {
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteNumber(name, number);
            }
        }

        internal void Bytes(string name, ReadOnlyMemory<byte>? bytes)
        {
            if (bytes is not { } value)
            {
                json.WriteNull(name);
            }
            else if (Utf8.IsValid(value.Span))
            {
                json.WriteString(name, value.Span);
            }
            else
            {
                json.WriteBase64String(name + "Base64", value.Span);
            }
        }
    }
}

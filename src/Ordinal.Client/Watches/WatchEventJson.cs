using System.Text.Json;

namespace Ordinal;

/// <summary>Reads the events of a stream, as the server's <c>EventFrame</c> writes them.</summary>
internal static class WatchEventJson
{
    private const string Previous = "previous";

    /// <summary>Reads an event.</summary>
    /// <param name="frame">An event with data.</param>
    /// <returns>The event, or null for one of a kind that this client does not know.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Faulted"/>: it is no JSON.</exception>
    internal static WatchEvent? Read(in ServerEvent frame)
    {
        if (EventWords.Find(frame.Kind) is not { } kind || kind == WatchEventKind.None)
        {
            return null;
        }

        JsonElement json = AnswerJson.Parse(frame.Data);
        WatchEvent told = new()
        {
            Kind = kind,
            Revision = AnswerJson.Number(json, "revision"),
            IsLastOfRevision = frame.Id is not null,
            Name = AnswerJson.Text(json, "name") ?? string.Empty,
            ObjectKind = AnswerJson.Kind(json, "object"),
            Version = AnswerJson.Number(json, "version"),
            Subject = AnswerJson.Text(json, "process") ?? AnswerJson.Text(json, "owner"),
        };
        return Fill(told, json);
    }

    private static WatchEvent Fill(WatchEvent told, JsonElement json) => told.Kind switch
    {
        WatchEventKind.CounterMoved => told with { Number = Number(json, "value"), Previous = Number(json, Previous) },
        WatchEventKind.CounterConfigured => told with { Number = Number(json, "value"), Previous = Number(json, "value") },
        WatchEventKind.Imported => told with { Number = Number(json, "value") },
        WatchEventKind.Joined => told with { Number = Number(json, "ticket"), Previous = Number(json, "position") },
        WatchEventKind.Left or WatchEventKind.TurnCame => told with { Number = Number(json, "ticket") },
        WatchEventKind.Written => told with
        {
            Value = AnswerJson.Bytes(json, "value"),
            PreviousValue = AnswerJson.Bytes(json, Previous),
        },
        WatchEventKind.Cleared => told with { PreviousValue = AnswerJson.Bytes(json, Previous) },
        WatchEventKind.SetChanged => told with { Number = Number(json, "elements"), Previous = Number(json, "stamp") },
        WatchEventKind.SetConfigured => told with { Previous = Number(json, "stamp") },
        WatchEventKind.Granted or WatchEventKind.Released => told with { Number = Number(json, "token") },
        WatchEventKind.WaitBegan => told with { Number = Number(json, "position") },
        WatchEventKind.WaitEnded => told with { Number = (long)AnswerJson.Code(json, "reason") },
        WatchEventKind.Resync => told with { Number = Number(json, "oldestRevision") },
        _ => told,
    };

    private static long Number(JsonElement json, string member) => AnswerJson.Number(json, member);
}

using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Ordinal;

/// <summary>The answers to the operations of a branch or a batch.</summary>
/// <param name="operations">The operations.</param>
/// <param name="results">As many answers, or none.</param>
/// <param name="revisionOfAll">The revision that those reflect which tell none of their own.</param>
internal sealed class RemoteResults(RemoteOperation[] operations, JsonElement[] results, long revisionOfAll) : IOperationResults
{
    /// <summary>What was refused before it was sent, by the index of its operation; null where nothing was.</summary>
    internal OrdinalException?[]? Refusals { get; init; }

    public StatusCode Status(int index)
    {
        JsonElement json = Answer(index);
        return Refusals?[index]?.Code ?? StatusOf(json);
    }

    public CounterResult Counter(int index)
    {
        JsonElement json = Answer<CounterResult>(index, StatusCode.CompareFailed);
        long version = Number(json, "version");
        long revision = RevisionOf(json);
        if (StatusOf(json) == StatusCode.CompareFailed)
        {
            long actual = Number(json, "actual");
            return new CounterResult(actual, actual, false, version, revision);
        }

        return new CounterResult(Number(json, "previous"), Number(json, "value"), true, version, revision);
    }

    public CounterSeries Series(int index)
    {
        JsonElement json = Answer<CounterSeries>(index);
        return json.TryGetProperty("series", out _) ? CounterAnswers.Series(json) : CounterSeries.Default;
    }

    public CounterBlock Block(int index)
    {
        JsonElement json = Answer<CounterBlock>(index);
        return new CounterBlock(
            Number(json, "first"), Number(json, "last"), Number(json, "step"), operations[index].Number, RevisionOf(json));
    }

    public TicketResult Ticket(int index)
    {
        JsonElement json = Answer<TicketResult>(index, StatusCode.NotFound);
        RemoteOperation operation = operations[index];
        long token = Number(json, "version");
        long revision = RevisionOf(json);
        bool isLeave = operation.Op == "queue.leave";
        if (StatusOf(json) == StatusCode.NotFound || isLeave)
        {
            return new TicketResult(null, isLeave && StatusOf(json) == StatusCode.Ok, token, revision);
        }

        Ticket ticket = new()
        {
            ProcessId = operation.Process ?? string.Empty,
            Number = Number(json, "number"),
            Position = Number(json, "position"),
            Tags = TagsOf(json),
            LeaseLeft = AnswerJson.Left(json),
        };
        bool hasJoined = operation.Op == "queue.join" && AnswerJson.Flag(json, "applied");
        return new TicketResult(ticket, hasJoined, token, revision);
    }

    public CellValue? Cell(int index)
    {
        JsonElement json = Answer<CellValue>(index, StatusCode.NotFound);
        return StatusOf(json) == StatusCode.Ok ? ValueOf(json) : null;
    }

    public CellRead CellRead(int index)
    {
        JsonElement json = Answer<CellRead>(index, StatusCode.NotFound);
        bool exists = StatusOf(json) == StatusCode.Ok;
        ReadOnlyMemory<byte> value = AnswerJson.Bytes(json, "value") ?? ReadOnlyMemory<byte>.Empty;
        return new CellRead(
            exists,
            exists ? value.Length : 0,
            Number(json, "version"),
            Number(json, "modified"),
            RevisionOf(json),
            exists ? AnswerJson.Left(json) : null);
    }

    public CellWritten Written(int index)
    {
        JsonElement json = Answer<CellWritten>(index, StatusCode.NotFound);
        return new CellWritten(
            AnswerJson.Flag(json, "applied"), Number(json, "version"), Number(json, "modified"), RevisionOf(json));
    }

    public CellExchange Exchange(int index)
    {
        JsonElement json = Answer<CellExchange>(index, StatusCode.CompareFailed);
        return new CellExchange(
            AnswerJson.Flag(json, "applied"),
            CellAnswers.Value(json),
            Number(json, "version"),
            Number(json, "modified"),
            RevisionOf(json));
    }

    public SetResult Set(int index)
    {
        JsonElement json = Answer<SetResult>(index);
        return new SetResult(Number(json, "changed"), 0, Number(json, "stamp"), Number(json, "version"), RevisionOf(json));
    }

    public LockGrant Grant(int index)
    {
        JsonElement json = Answer(index);
        operations[index].CheckForm<LockGrant>();
        StatusCode status = StatusOf(json);
        long given = operations[index].Number;
        long revision = RevisionOf(json);
        return status switch
        {
            StatusCode.Ok => new LockGrant(
                AnswerJson.Flag(json, "applied"), AnswerJson.Number(json, "token", given), revision),
            StatusCode.LockHeld => new LockGrant(false, Number(json, "token"), revision),
            StatusCode.NotHolder => new LockGrant(false, given, revision),
            StatusCode.StaleToken => new LockGrant(false, Number(json, "actual"), revision),
            _ => throw RefusalJson.Of(operations[index], json, revision),
        };
    }

    /// <summary>Puts what was read into the memory of the callers who gave some.</summary>
    internal void FillDestinations()
    {
        for (int i = 0; i < results.Length; i++)
        {
            if (operations[i].Destination is { } destination && Refusals?[i] is null
                && AnswerJson.Bytes(results[i], "value") is { } value)
            {
                value[..Math.Min(value.Length, destination.Length)].CopyTo(destination);
            }
        }
    }

    private static CellValue ValueOf(JsonElement json) => new()
    {
        Value = AnswerJson.Bytes(json, "value") ?? ReadOnlyMemory<byte>.Empty,
        ContentType = AnswerJson.Text(json, "contentType"),
        Version = Number(json, "version"),
        Created = Number(json, "created"),
        Modified = Number(json, "modified"),
        TimeToLive = AnswerJson.Left(json),
    };

    private static List<TicketTag> TagsOf(JsonElement json)
    {
        List<TicketTag> tags = [];
        if (json.TryGetProperty("tags", out JsonElement given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty tag in given.EnumerateObject())
            {
                tags.Add(new TicketTag(tag.Name, tag.Value.GetString() ?? string.Empty));
            }
        }

        return tags;
    }

    private static long Number(JsonElement json, string member) => AnswerJson.Number(json, member);

    private static StatusCode StatusOf(JsonElement json) => AnswerJson.Code(json, "status");

    private long RevisionOf(JsonElement json) => AnswerJson.Number(json, "revision", revisionOfAll);

    /// <summary>The answer to an operation: of a certain form, and no refusal but one that is an answer, too.</summary>
    private JsonElement Answer<T>(int index, StatusCode alsoAnswer = StatusCode.Ok)
    {
        JsonElement json = Answer(index);
        operations[index].CheckForm<T>();
        if (Refusals?[index] is { } refusal)
        {
            throw RefusalJson.Again(refusal);
        }

        StatusCode status = StatusOf(json);
        return status == StatusCode.Ok || status == alsoAnswer
            ? json
            : throw RefusalJson.Of(operations[index], json, RevisionOf(json));
    }

    private JsonElement Answer(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, results.Length);
        return results[index];
    }
}

using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>Reads refusals: problem documents (RFC 9457), and answers of others that stand between.</summary>
internal static class RefusalReader
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Reads an answer whose status is not of success.</summary>
    /// <param name="call">The call that was answered.</param>
    /// <param name="head">The head of the answer.</param>
    /// <param name="body">Its body.</param>
    /// <returns>The refusal.</returns>
    internal static Refusal Read(PendingCall call, AnswerHead head, ReadOnlyMemory<byte> body)
    {
        TimeSpan pause = TimeSpan.FromSeconds(Math.Clamp(head.RetryAfterSeconds, 0, 60));
        bool isProblem = head.ContentType?.StartsWith(ProblemType, StringComparison.OrdinalIgnoreCase) == true;
        if (isProblem && TryReadDocument(call, body, out OrdinalException? error))
        {
            return new Refusal(error!, error!.Code == StatusCode.Overloaded, pause); // it was read
        }

        StatusCode code = ServerCodes.OfStatus(head.Status);
        // A connection that is one too many is told so before anything of it is read.
        bool isUnread = head is { Status: 503, Closes: true, ContentLength: 0 };
        Outcome outcome = code is StatusCode.Unreachable || (code == StatusCode.Overloaded && !isUnread)
            ? call.OutcomeWithoutAnswer
            : call.OutcomeRefused(Outcome.NotApplied, code);
        string detail = isUnread
            ? "The server has as many connections as it allows."
            : $"{call.Request.Method} {call.Request.Target} was answered by the status {head.Status} without a document.";
        return new Refusal(
            new OrdinalException(isProblem ? code : ServerCodes.OfForeign(head.Status), detail, outcome)
            {
                Name = call.Request.Name,
            },
            code == StatusCode.Overloaded,
            pause);
    }

    /// <summary>
    /// Reads an answer of success that is of another type than was asked for, as a page of a program that is no such server.
    /// </summary>
    /// <param name="call">The call that was answered.</param>
    /// <param name="head">The head of the answer.</param>
    /// <returns>The refusal.</returns>
    internal static Refusal Foreign(PendingCall call, AnswerHead head)
    {
        string detail = $"{call.Request.Method} {call.Request.Target} was answered by '{head.ContentType}' instead of "
            + $"'{call.Request.Accept}'; that is no server of this interface.";
        return new Refusal(
            new OrdinalException(StatusCode.Unreachable, detail, call.OutcomeWithoutAnswer) { Name = call.Request.Name },
            false,
            TimeSpan.Zero);
    }

    private static bool TryReadDocument(PendingCall call, ReadOnlyMemory<byte> body, out OrdinalException? error)
    {
        error = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || AnswerJson.Text(root, "code") is not { } word)
            {
                return false;
            }

            error = Read(call, root, word);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It is no JSON, or a text of it is none: half a surrogate pair is found when it is read.
            return false;
        }
    }

    private static OrdinalException Read(PendingCall call, JsonElement root, string word)
    {
        if (!ServerCodes.TryFind(word, out StatusCode code))
        {
            code = ServerCodes.OfStatus((int)Math.Clamp(AnswerJson.Number(root, "status"), 0, 599));
        }

        Outcome outcome = AnswerJson.Text(root, "outcome") switch
        {
            "not-applied" => Outcome.NotApplied,
            "applied" => Outcome.Applied,
            _ => call.Request.IsWrite ? Outcome.Unknown : Outcome.NotApplied,
        };
        outcome = call.OutcomeRefused(outcome, code);
        string detail = AnswerJson.Text(root, "detail")
            ?? $"The server refused {call.Request.Method} {call.Request.Target}: {word}.";
        RefusalFacts facts = RefusalFacts.Of(code, root);
        return new OrdinalException(code, outcome == Outcome.Unknown ? detail + Told(call) : detail, outcome)
        {
            Name = NameOf(call.Request, code, facts.ExpectedKind),
            ActualKind = code == StatusCode.WrongKind ? facts.ActualKind : ObjectKind.None,
            Actual = facts.Actual,
            Expected = facts.Expected,
            Limit = facts.Limit,
            Revision = AnswerJson.Number(root, "revision"),
        };
    }

    private static string Told(PendingCall call)
        => call.Id is null ? string.Empty : $" It may have taken effect{call.UnderId}.";

    // A fence that is no lock is refused by its own name.
    private static string? NameOf(ServerRequest request, StatusCode code, ObjectKind expected)
        => code == StatusCode.WrongKind && expected == ObjectKind.Lock && request.Options?.Fence is { } fence
            ? fence.Lock
            : request.Name;
}

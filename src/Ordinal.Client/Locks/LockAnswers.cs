using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Ordinal;

/// <summary>What the answers about locks say.</summary>
internal static class LockAnswers
{
    /// <summary>The token that an answer speaks of.</summary>
    /// <param name="answer">The answer to an acquire.</param>
    /// <returns>The token.</returns>
    internal static long Token(ServerAnswer answer) => AnswerJson.Required(AnswerJson.Parse(answer.Body), "token");

    /// <summary>How long the lease of a grant is.</summary>
    /// <param name="answer">The answer to an acquire.</param>
    /// <returns>The lease, counted from when the request came to the server; null when it is not told.</returns>
    internal static TimeSpan? Left(ServerAnswer answer) => AnswerJson.Left(AnswerJson.Parse(answer.Body));

    /// <summary>A grant that stands.</summary>
    /// <param name="answer">The answer to an acquire or a renewal.</param>
    /// <returns>The grant.</returns>
    internal static LockGrant Granted(ServerAnswer answer)
    {
        JsonElement json = AnswerJson.Parse(answer.Body);
        return new LockGrant(true, AnswerJson.Required(json, "token"), AnswerJson.Number(json, "revision"));
    }

    /// <summary>Whether a refusal is an answer to a caller who asks for a grant, and no error.</summary>
    /// <param name="code">The refusal's code.</param>
    /// <returns>True when another one holds the lock, or the owner does not hold it under that token.</returns>
    internal static bool IsAnswer(StatusCode code)
        => code is StatusCode.LockHeld or StatusCode.NotHolder or StatusCode.StaleToken;

    /// <summary>The grant that is none.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="token">The token that was given; 0 when there was none.</param>
    /// <returns>
    /// The token of the present holder when the refusal tells it, and else the one that was given.
    /// </returns>
    internal static LockGrant Refused(OrdinalException refusal, long token)
    {
        long present = refusal.Code switch
        {
            StatusCode.LockHeld => refusal.Actual,
            StatusCode.StaleToken => refusal.Actual != token ? refusal.Actual : refusal.Expected,
            _ => token,
        };
        return new LockGrant(false, present, refusal.Revision);
    }

    /// <summary>The state of a lock.</summary>
    /// <param name="answer">The answer to a look at it.</param>
    /// <returns>The state.</returns>
    internal static LockState State(ServerAnswer answer)
    {
        JsonElement json = AnswerJson.Parse(answer.Body);
        List<string> waiters = [];
        if (json.TryGetProperty("waiters", out JsonElement line) && line.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement waiter in line.EnumerateArray())
            {
                waiters.Add(waiter.GetString() ?? string.Empty);
            }
        }

        return new LockState
        {
            Owner = AnswerJson.Text(json, "owner"),
            Token = AnswerJson.Number(json, "token"),
            LeaseLeft = AnswerJson.Left(json),
            Session = AnswerJson.Number(json, "session"),
            Value = AnswerJson.Bytes(json, "value") ?? ReadOnlyMemory<byte>.Empty,
            Waiters = waiters,
            Version = AnswerJson.Number(json, "version"),
            Modified = AnswerJson.Number(json, "modified"),
            Revision = AnswerJson.Number(json, "revision"),
        };
    }
}

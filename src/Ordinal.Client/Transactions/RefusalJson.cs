using System.Text.Json;

namespace Ordinal;

/// <summary>Reads the refusal of one operation out of the answer to its transaction or batch.</summary>
internal static class RefusalJson
{
    /// <summary>The error that the refusal is.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="json">Its answer, with the facts under the names that the server gives them.</param>
    /// <param name="revision">The revision that it reflects.</param>
    /// <returns>The error.</returns>
    internal static OrdinalException Of(RemoteOperation operation, JsonElement json, long revision)
    {
        StatusCode code = AnswerJson.Code(json, "status");
        (long actual, long expected, long limit) = FactsOf(code, json);
        return new OrdinalException(
            code == StatusCode.Ok ? StatusCode.Faulted : code,
            AnswerJson.Text(json, "detail") ?? $"{operation.Op} of '{operation.Name}' was refused.",
            code == StatusCode.ExpiredId ? Outcome.Unknown : Outcome.NotApplied)
        {
            Name = NameOf(operation, json, code),
            ActualKind = code == StatusCode.WrongKind
                ? AnswerJson.KindOf(AnswerJson.Text(json, "kind"))
                : ObjectKind.None,
            Actual = actual,
            Expected = expected,
            Limit = limit,
            Revision = revision,
        };
    }

    /// <summary>Makes an error anew for each who asks, so that no two share one stack trace.</summary>
    /// <param name="refusal">The error.</param>
    /// <returns>Another that says the same.</returns>
    internal static OrdinalException Again(OrdinalException refusal)
        => new(refusal.Code, refusal.Message, refusal.Outcome, refusal.InnerException)
        {
            Name = refusal.Name,
            ActualKind = refusal.ActualKind,
            Actual = refusal.Actual,
            Expected = refusal.Expected,
            Limit = refusal.Limit,
            Revision = refusal.Revision,
        };

    // A fence that is no lock is refused by its own name.
    private static string NameOf(RemoteOperation operation, JsonElement json, StatusCode code)
        => code == StatusCode.WrongKind && AnswerJson.Text(json, "expectedKind") == "lock"
            && operation.Options?.Fence is { } fence
            ? fence.Lock
            : operation.Name;

    private static (long Actual, long Expected, long Limit) FactsOf(StatusCode code, JsonElement json)
    {
        long actual = AnswerJson.Number(json, "actual");
        long expected = AnswerJson.Number(json, "expected");
        long limit = AnswerJson.Number(json, "limit");
        return code switch
        {
            StatusCode.StaleToken => (expected, actual, limit),
            StatusCode.Overflow => (actual, AnswerJson.Number(json, "amount"), limit),
            StatusCode.LockHeld => (AnswerJson.Number(json, "token"), 0, AnswerJson.Number(json, "leftMs", missing: -1)),
            StatusCode.UnknownSession => (AnswerJson.Number(json, "session"), 0, 0),
            StatusCode.Aborted => (AnswerJson.Number(json, "refusedIndex"), 0, 0),
            StatusCode.WrongKind => (KindNumber(json, "kind"), KindNumber(json, "expectedKind"), 0),
            _ => (actual, expected, limit),
        };
    }

    private static long KindNumber(JsonElement json, string member) => (long)AnswerJson.KindOf(AnswerJson.Text(json, member));
}

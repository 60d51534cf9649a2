using System.Text.Json;

namespace Ordinal;

/// <summary>Reads the refusal of one operation out of the answer to its transaction.</summary>
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
            AnswerJson.Text(json, "detail") ?? $"{operation.Op} of '{operation.Name}' was refused.")
        {
            Name = operation.Name,
            ActualKind = code == StatusCode.WrongKind
                ? AnswerJson.KindOf(AnswerJson.Text(json, "kind"))
                : ObjectKind.None,
            Actual = actual,
            Expected = expected,
            Limit = limit,
            Revision = revision,
        };
    }

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

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
        RefusalFacts facts = RefusalFacts.Of(code, json);
        return new OrdinalException(
            code == StatusCode.Ok ? StatusCode.Faulted : code,
            AnswerJson.Text(json, "detail") ?? $"{operation.Op} of '{operation.Name}' was refused.",
            code == StatusCode.ExpiredId ? Outcome.Unknown : Outcome.NotApplied)
        {
            Name = NameOf(operation, code, facts),
            ActualKind = code == StatusCode.WrongKind ? facts.ActualKind : ObjectKind.None,
            Actual = facts.Actual,
            Expected = facts.Expected,
            Limit = facts.Limit,
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
    private static string NameOf(RemoteOperation operation, StatusCode code, RefusalFacts facts)
        => code == StatusCode.WrongKind && facts.ExpectedKind == ObjectKind.Lock && operation.Options?.Fence is { } fence
            ? fence.Lock
            : operation.Name;
}

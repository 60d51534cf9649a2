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
        RefusalFacts facts = RefusalFacts.Of(code, json);
        return new OrdinalException(
            code == StatusCode.Ok ? StatusCode.Faulted : code,
            AnswerJson.Text(json, "detail") ?? $"{operation.Op} of '{operation.Name}' was refused.")
        {
            Name = operation.Name,
            ActualKind = code == StatusCode.WrongKind ? facts.ActualKind : ObjectKind.None,
            Actual = facts.Actual,
            Expected = facts.Expected,
            Limit = facts.Limit,
            Revision = revision,
        };
    }
}

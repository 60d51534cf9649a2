using System.Text.Json;

namespace Ordinal;

/// <summary>What a refusal says beside its code, under the names that the engine's own errors have for it.</summary>
/// <param name="ActualKind">The kind that a name has, for <see cref="StatusCode.WrongKind"/>.</param>
/// <param name="ExpectedKind">The kind that the command is of.</param>
/// <param name="Actual">What was found.</param>
/// <param name="Expected">What the command asked for.</param>
/// <param name="Limit">The bound that was met, or what is left of a lease.</param>
internal readonly record struct RefusalFacts(
    ObjectKind ActualKind, ObjectKind ExpectedKind, long Actual, long Expected, long Limit)
{
    private static readonly string[] ActualNames = ["actual", "token", "session", "refusedIndex", "oldestRevision"];
    private static readonly string[] ExpectedNames = ["expected", "amount"];

    /// <summary>Reads the facts of a problem document, or of an operation that its transaction tells as refused.</summary>
    /// <param name="code">The code of the refusal.</param>
    /// <param name="json">The object around the facts.</param>
    /// <returns>The facts; 0 and none for what it does not say.</returns>
    internal static RefusalFacts Of(StatusCode code, JsonElement json)
    {
        ObjectKind actual = AnswerJson.Kind(json, "kind");
        ObjectKind expected = AnswerJson.Kind(json, "expectedKind");
        return code switch
        {
            StatusCode.WrongKind => new(actual, expected, (long)actual, (long)expected, LimitOf(code, json)),
            // A stale token is what the command gave, and so what the engine calls actual; the server calls the present one so.
            StatusCode.StaleToken => new(
                actual, expected, AnswerJson.Number(json, "expected"), AnswerJson.Number(json, "actual"), LimitOf(code, json)),
            _ => new(actual, expected, First(json, ActualNames), First(json, ExpectedNames), LimitOf(code, json)),
        };
    }

    private static long LimitOf(StatusCode code, JsonElement json)
        => code == StatusCode.LockHeld && json.TryGetProperty("token", out _)
            ? AnswerJson.Number(json, "leftMs", missing: -1)
            : AnswerJson.Number(json, "limit");

    private static long First(JsonElement json, string[] names)
    {
        foreach (string name in names)
        {
            if (json.TryGetProperty(name, out _))
            {
                return AnswerJson.Number(json, name);
            }
        }

        return 0;
    }
}

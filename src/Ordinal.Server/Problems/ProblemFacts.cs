using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Names the numbers of a refusal, which mean another thing for each code.</summary>
internal static class ProblemFacts
{
    /// <summary>The facts of an error.</summary>
    /// <param name="error">The error.</param>
    /// <returns>The facts, none when the error has no numbers; the revision comes last.</returns>
    internal static IReadOnlyList<ProblemFact> Of(OrdinalException error)
    {
        List<ProblemFact> facts = [];
        if (error.ActualKind != ObjectKind.None)
        {
            facts.Add(new ProblemFact("kind", 0, KindWords.Of(error.ActualKind)));
            AddExpectedKind(facts, error.Expected);
        }

        if (error.Actual != 0 || error.Expected != 0 || error.Limit != 0)
        {
            Add(facts, error.Code, error.Actual, error.Expected, error.Limit);
        }

        AddRevision(facts, error.Revision);
        return facts;
    }

    /// <summary>The facts of a refused command; also those that an error has no place for.</summary>
    /// <param name="reply">The refusal.</param>
    /// <returns>The facts; the revision comes last.</returns>
    internal static IReadOnlyList<ProblemFact> Of(in Reply reply)
    {
        List<ProblemFact> facts = [];
        if (reply.Status == StatusCode.WrongKind && reply.Kind != ObjectKind.None)
        {
            facts.Add(new ProblemFact("kind", 0, KindWords.Of(reply.Kind)));
            AddExpectedKind(facts, reply.N2);
        }

        if (reply is { Status: StatusCode.LockHeld, Payload: string owner })
        {
            facts.Add(new ProblemFact("holder", 0, owner));
        }

        Add(facts, reply.Status, reply.N1, reply.N2, reply.N3);
        AddRevision(facts, reply.Revision);
        return facts;
    }

    private static void Add(List<ProblemFact> facts, StatusCode code, long actual, long expected, long limit)
    {
        switch (code)
        {
            case StatusCode.CompareFailed or StatusCode.StaleToken:
                facts.Add(new ProblemFact("actual", code == StatusCode.StaleToken ? expected : actual));
                facts.Add(new ProblemFact("expected", code == StatusCode.StaleToken ? actual : expected));
                break;
            case StatusCode.Overflow:
                facts.Add(new ProblemFact("actual", actual));
                facts.Add(new ProblemFact("amount", expected));
                facts.Add(new ProblemFact("limit", limit));
                break;
            case StatusCode.OutOfRange or StatusCode.LimitExceeded or StatusCode.SkewExceeded or StatusCode.Overloaded:
                facts.Add(new ProblemFact("actual", actual));
                AddFound(facts, "expected", expected);
                facts.Add(new ProblemFact("limit", limit));
                break;
            case StatusCode.ExpiredId:
                AddFound(facts, "actual", actual);
                AddFound(facts, "expected", expected);
                facts.Add(new ProblemFact("limit", limit));
                break;
            case StatusCode.LockHeld:
                facts.Add(new ProblemFact("token", actual));
                if (limit >= 0)
                {
                    facts.Add(new ProblemFact("leftMs", limit));
                }

                break;
            case StatusCode.UnknownSession:
                facts.Add(new ProblemFact("session", actual));
                break;
            case StatusCode.Aborted:
                facts.Add(new ProblemFact("refusedIndex", actual));
                break;
            case StatusCode.WrongKind or StatusCode.TimedOut:
                break; // what stood in line is no fact for whoever waited
            default:
                AddFound(facts, "actual", actual);
                AddFound(facts, "expected", expected);
                AddFound(facts, "limit", limit);
                break;
        }
    }

    private static void AddFound(List<ProblemFact> facts, string name, long number)
    {
        if (number != 0)
        {
            facts.Add(new ProblemFact(name, number));
        }
    }

    private static void AddExpectedKind(List<ProblemFact> facts, long kind)
    {
        if (kind != 0)
        {
            facts.Add(new ProblemFact("expectedKind", 0, KindWords.Of((ObjectKind)kind)));
        }
    }

    private static void AddRevision(List<ProblemFact> facts, long revision)
    {
        if (revision > 0)
        {
            facts.Add(new ProblemFact("revision", revision));
        }
    }
}

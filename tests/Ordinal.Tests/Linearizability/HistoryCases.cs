using Ordinal.Testing.Linearizability;

namespace Ordinal.Tests.Linearizability;

/// <summary>What every table of histories needs: short ways to write one, to list them and to check one.</summary>
internal static class HistoryCases
{
    internal const string Name = "x";

    /// <summary>
    /// An operation from <paramref name="call"/> to <paramref name="end"/>; operations overlap unless one ends before
    /// the other begins.
    /// </summary>
    internal static Operation<TInput, TReply> Seen<TInput, TReply>(long call, long end, TInput input, TReply reply)
        where TInput : struct
        where TReply : struct
        => Operation.Returned(Name, client: 0, input, reply, (call, end));

    internal static TheoryData<string> Reasons<TInput, TReply>(HistoryCase<TInput, TReply>[] cases)
        where TInput : struct
        where TReply : struct
    {
        var reasons = new TheoryData<string>();
        foreach (HistoryCase<TInput, TReply> row in cases)
        {
            reasons.Add(row.Reason);
        }

        return reasons;
    }

    /// <summary>Checks one row, by the checker and by brute force.</summary>
    internal static void Expect<TState, TInput, TReply>(
        Verdict expected,
        ISequentialModel<TState, TInput, TReply> model,
        HistoryCase<TInput, TReply>[] cases,
        string reason)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        Operation<TInput, TReply>[] history = cases.Single(row => row.Reason == reason).History;

        CheckResult result = new LinearizabilityChecker<TState, TInput, TReply>(model).Check(history);

        Assert.True(expected == result.Verdict, $"{reason}: {result.Verdict}\n{result}");
        Assert.Equal(expected == Verdict.Legal, BruteForce.IsLinearizable(model, history));
    }
}

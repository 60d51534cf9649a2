namespace Ordinal.Testing.Linearizability;

/// <summary>Says whether what clients saw can be explained by operations that take effect one at a time.</summary>
/// <remarks>
/// A history is linearizable when each operation can be given one instant between its call and its return such that
/// the model, run in the order of the instants, gives the same replies (Herlihy and Wing, TOPLAS 1990). The property
/// is local: a history is linearizable when the part of each name is, so names are searched apart. Cost grows with the
/// number of operations open at once on one name, and with the number of those whose reply was lost and whose inputs
/// differ: keep the first at 16 or below, the second at a dozen, and a name at 5,000 operations or below.
/// </remarks>
public sealed class LinearizabilityChecker<TState, TInput, TReply>
    where TState : IEquatable<TState>
    where TInput : struct
    where TReply : struct
{
    private readonly ISequentialModel<TState, TInput, TReply> _model;
    private readonly long _stepsMax;

    /// <summary>A checker for one kind of object.</summary>
    /// <param name="model">What each name means.</param>
    /// <param name="stepsMax">Steps per name before the answer is <see cref="Verdict.Undecided"/>; at least 1.</param>
    public LinearizabilityChecker(
        ISequentialModel<TState, TInput, TReply> model, long stepsMax = CheckerLimits.StepsMax)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsMax, 1);
        _model = model;
        _stepsMax = stepsMax;
    }

    /// <summary>Checks a history; its operations may come in any order. Any thread.</summary>
    public CheckResult Check(IEnumerable<Operation<TInput, TReply>> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        Operation<TInput, TReply>[][] parts =
        [
            .. history
                .GroupBy(static operation => operation.Name, StringComparer.Ordinal)
                .OrderBy(static part => part.Key, StringComparer.Ordinal)
                .Select(static part => part.ToArray()),
        ];

        var results = new PartitionResult[parts.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = CheckerLimits.ParallelPartitionsMax };
        Parallel.For(0, parts.Length, options, part => results[part] = CheckPartition(parts[part]));
        return new CheckResult(results);
    }

    private PartitionResult CheckPartition(Operation<TInput, TReply>[] part)
    {
        var search = new PartitionSearch<TState, TInput, TReply>(_model, part);
        Verdict verdict = search.Run(_stepsMax);
        FailureReport? report = verdict == Verdict.Legal ? null : search.Explain(verdict);
        return new PartitionResult(part[0].Name, verdict, search.Steps, report);
    }
}

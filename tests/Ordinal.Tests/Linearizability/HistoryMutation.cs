using Ordinal.Testing.Linearizability;

namespace Ordinal.Tests.Linearizability;

/// <summary>Damages a history the way a faulty engine would.</summary>
internal static class HistoryMutation
{
    /// <summary>A damaged copy, or null when the draw changed nothing.</summary>
    internal static List<Operation<TInput, TReply>>? Draw<TInput, TReply>(
        IReadOnlyList<Operation<TInput, TReply>> history, Random random)
        where TInput : struct
        where TReply : struct
    {
        int[] seen = [.. Enumerable.Range(0, history.Count).Where(index => !history[index].IsUnknown)];
        if (seen.Length < 2)
        {
            return null;
        }

        random.Shuffle(seen);
        Operation<TInput, TReply> one = history[seen[0]];
        Operation<TInput, TReply> other = history[seen[1]];
        List<Operation<TInput, TReply>> mutant = [.. history];
        switch (random.Next(4))
        {
            case 0: // two replies swapped
                mutant[seen[0]] = one with { Reply = other.Reply };
                mutant[seen[1]] = other with { Reply = one.Reply };
                break;
            case 1: // one reply given twice
                mutant[seen[0]] = one with { Reply = other.Reply };
                break;
            case 2: // an effect without an operation
                mutant.RemoveAt(seen[0]);
                break;
            default: // an operation that took effect outside its interval
                mutant[seen[0]] = one with { Call = other.Call, Return = other.Return };
                break;
        }

        return mutant.SequenceEqual(history) ? null : mutant;
    }
}

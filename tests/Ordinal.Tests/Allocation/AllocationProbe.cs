namespace Ordinal.Tests.Allocation;

/// <summary>Counts what operations allocate on this thread once they are warm.</summary>
internal static class AllocationProbe
{
    // Enough for the last tier of the compiler to be reached, whose own work is on another thread.
    private const int WarmUps = 2_000;
    private const int WarmUpRounds = 8;
    private const int Rounds = 5;
    private const int OperationsPerRound = 4_000;
    private const int RepeatsMax = 20;

    /// <summary>Fails unless an operation allocates nothing.</summary>
    /// <param name="operation">One operation, which must complete before it returns.</param>
    internal static void RequireNone(Action operation)
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            Measure(operation, WarmUps);
        }

        long[] bytes = new long[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            bytes[round] = MeasureUndisturbed(operation);
        }

        // What an operation allocates, were it once in a thousand times, shows in every round. A single round that is not
        // zero is the runtime's own: it may take the thread's allocation buffer away and count its unused rest.
        Assert.True(
            bytes.Count(static round => round != 0) <= 1,
            $"Bytes in {Rounds} rounds of {OperationsPerRound} operations: {string.Join(", ", bytes)}; none are allowed.");
    }

    /// <summary>Measures a round that no garbage collection fell into.</summary>
    /// <remarks>
    /// A collection, whoever caused it, takes the thread's allocation buffer away, and the runtime counts the unused rest of
    /// it as allocated. An operation that allocates enough to cause them all is still seen: the last round counts.
    /// </remarks>
    private static long MeasureUndisturbed(Action operation)
    {
        long bytes = 0;
        for (int repeat = 0; repeat < RepeatsMax; repeat++)
        {
            int collections = GC.CollectionCount(0);
            bytes = Measure(operation, OperationsPerRound);
            if (bytes == 0 || GC.CollectionCount(0) == collections)
            {
                break;
            }
        }

        return bytes;
    }

    private static long Measure(Action operation, int operations)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < operations; i++)
        {
            operation();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

namespace Ordinal.Tests.Allocation;

/// <summary>Counts what operations allocate on this thread once they are warm.</summary>
/// <remarks>The count is exact where <see cref="ForegroundCollections"/> is in force.</remarks>
internal static class AllocationProbe
{
    // Enough for the last tier of the compiler to be reached, whose own work is on another thread.
    private const int WarmUps = 2_000;
    private const int WarmUpRounds = 8;
    private const int Rounds = 5;
    private const int OperationsPerRound = 4_000;

    /// <summary>Operations before the first one that is counted.</summary>
    internal const int OperationsBefore = WarmUps * WarmUpRounds;

    /// <summary>Fails unless no operation allocates a single byte.</summary>
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
            bytes[round] = Measure(operation, OperationsPerRound);
        }

        Assert.True(
            bytes.All(static round => round == 0),
            $"Bytes in {Rounds} rounds of {OperationsPerRound} operations: {string.Join(", ", bytes)}; none are allowed.");
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

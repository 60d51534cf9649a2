using Ordinal.Tests.Concurrency;
using Xunit.Abstractions;

namespace Ordinal.Tests.Allocation;

/// <summary>Callers that meet use pooled replies.</summary>
[Collection(AllocationGate.Name)]
public sealed class ContendedAllocationTests(ITestOutputHelper output)
{
    private const int Clients = 4;
    private const int Holds = 1_500;
    private const int Rounds = 3;

    // What four clients and their tasks take by themselves is some 3 KB a round, half a byte for each of its operations. A
    // reply that is not pooled has more than 200 bytes, and the smallest object that an operation could make has 24.
    private const double BytesPerOperationMax = 2;

    [Fact]
    public void CounterNext_AwaitedByFourThatMeet_AllocatesHardlyAnything()
    {
        OrdinalEngine engine = StillEngine.Open();
        long made = Run(engine, Holds, out _);
        List<double> perOperation = [];
        for (int round = 0; round < Rounds; round++)
        {
            long servedBefore = engine.Writer.Counts.TurnCommands;
            made += Run(engine, Holds, out long bytes);
            long served = engine.Writer.Counts.TurnCommands - servedBefore;
            Assert.True(served > Holds, $"Only {served} operations were served for another; that is no contention.");
            perOperation.Add((double)bytes / served);
        }

        // Callers that meet go on on threads of the pool, so the bytes of the whole process are counted, and others
        // in it may allocate meanwhile. That comes on top, and not in every round; what an operation makes is in each.
        string all = string.Join(", ", perOperation.Select(static one => $"{one:0.00}"));
        output.WriteLine($"bytes per operation, round by round: {all}");
        Assert.True(
            perOperation.Min() < BytesPerOperationMax,
            $"Bytes per operation, round by round: {all}; below {BytesPerOperationMax} are allowed in the best.");
        Assert.Equal(made, engine.Revision);
    }

    [Fact]
    public async Task CounterNext_SubmittedWhileTheRoleIsHeld_ComesFromThePool()
    {
        const int Pending = 512;
        OrdinalEngine engine = StillEngine.Open();
        ICounter counter = engine.Counter("a");
        ValueTask<long>[] pending = new ValueTask<long>[Pending];
        for (int round = 0; round < 8; round++)
        {
            await SubmitAndTakeAsync(engine, counter, pending);
        }

        long bytes = await SubmitAndTakeAsync(engine, counter, pending);

        Assert.Equal(0, bytes);
    }

    /// <summary>Lets callers await integers while the role is held again and again.</summary>
    /// <returns>How many integers they got.</returns>
    private static long Run(OrdinalEngine engine, int holds, out long bytes)
    {
        ICounter counter = engine.Counter("a");
        HoldForAll[] steps = [.. Enumerable.Range(0, holds).Select(static _ => new HoldForAll())];
        long[] made = new long[Clients];
        bool isOver = false;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Task[] clients = [.. Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                await counter.NextAsync();
                made[client]++;
            }
        }))];
        foreach (HoldForAll step in steps)
        {
            engine.Writer.Run(step);
        }

        Volatile.Write(ref isOver, true);
        Answers.OfAll(clients, "callers that awaited integers");
        bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return made.Sum();
    }

    /// <summary>Submits calls under a held role and takes their answers.</summary>
    /// <returns>What submitting them allocated on this thread.</returns>
    private static async Task<long> SubmitAndTakeAsync(OrdinalEngine engine, ICounter counter, ValueTask<long>[] pending)
    {
        long bytes;
        using (HeldRole held = new(engine))
        {
            bytes = Submit(counter, pending);
        }

        foreach (ValueTask<long> one in pending)
        {
            await one;
        }

        return bytes;
    }

    private static long Submit(ICounter counter, ValueTask<long>[] pending)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < pending.Length; i++)
        {
            Keep(counter.NextAsync(), out pending[i]);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Keep(ValueTask<long> task, out ValueTask<long> kept) => kept = task;

    /// <summary>Holds the role until every caller has met it taken.</summary>
    private sealed class HoldForAll : Submission
    {
        private const int PatienceYields = 100_000;

        internal override bool Apply(Writer writer)
        {
            for (int yields = 0; writer.Pending < Clients && yields < PatienceYields; yields++)
            {
                Thread.Yield();
            }

            return true;
        }

        internal override void Complete()
        {
        }

        internal override void Fail(Exception error)
        {
        }
    }
}

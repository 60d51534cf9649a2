using Ordinal.Tests.Concurrency;

namespace Ordinal.Tests.Allocation;

/// <summary>Callers that meet use pooled replies.</summary>
[Collection(AllocationGate.Name)]
public sealed class ContendedAllocationTests
{
    private const int Clients = 4;
    private const int WarmUps = 50_000;
    private const int OperationsEach = 200_000;
    private const double BytesPerOperationMax = 8;

    [Fact]
    public async Task CounterNext_AwaitedByFour_AllocatesHardlyAnything()
    {
        OrdinalEngine engine = StillEngine.Open();
        ICounter counter = engine.Counter("a");
        await RunAsync(counter, WarmUps);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        await RunAsync(counter, OperationsEach);
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;

        double perOperation = (double)bytes / (Clients * OperationsEach);
        Assert.True(
            perOperation < BytesPerOperationMax,
            $"{perOperation:0.00} bytes per operation; below {BytesPerOperationMax} are allowed.");
        Assert.Equal(Clients * (WarmUps + OperationsEach) + 1, await counter.NextAsync());
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

    private static Task RunAsync(ICounter counter, int operations)
        => Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (int made = 0; made < operations; made++)
            {
                await counter.NextAsync();
            }
        })));

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
}

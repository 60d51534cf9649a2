namespace Ordinal.Tests.Engine;

public class CallerOrderTests
{
    private const int Callers = 6;
    private const int Rounds = 5000;

    [Fact]
    public async Task Calls_UnawaitedByOneCaller_KeepTheirOrderUnderContention()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        Task<int>[] callers = [.. Enumerable.Range(0, Callers).Select(
            caller => Task.Factory.StartNew(() => CallAsync(test.Engine, caller), TaskCreationOptions.LongRunning).Unwrap())];
        using CancellationTokenSource over = new();
        Task ballast =
            Task.Factory.StartNew(() => HoldOftenAsync(test.Engine, over.Token), TaskCreationOptions.LongRunning).Unwrap();
        int[] lates = await Task.WhenAll(callers).Expect("the callers");
        await over.CancelAsync();
        await ballast.Expect("the ballast");

        Assert.All(lates, late => Assert.Equal(0, late));
        Assert.Equal(3L * Callers * Rounds, await test.Engine.Counter("shared").GetAsync());
    }

    [Fact]
    public async Task Calls_SecondFindsTheRoleJustFreed_StaysBehindTheFirst()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICounter counter = test.Engine.Counter("n");
        int held = 0;
        int called = 0;
        int finished = 0;
        Task holder = Task.Factory.StartNew(
            () =>
            {
                for (int round = 1; round <= Rounds; round++)
                {
                    // Only between rounds, or the caller itself might be handed the step that waits for it.
                    SpinWait.SpinUntil(() => Volatile.Read(ref finished) == round - 1);
                    test.Engine.Writer.Run(new RoleCall(_ =>
                    {
                        Volatile.Write(ref held, round);
                        SpinWait.SpinUntil(() => Volatile.Read(ref called) == round);
                    }));
                }
            },
            TaskCreationOptions.LongRunning);
        int late = 0;
        for (int round = 1; round <= Rounds; round++)
        {
            Assert.True(
                SpinWait.SpinUntil(() => Volatile.Read(ref held) == round, 30_000), $"Missing: the role of round {round}.");
            ValueTask<long> submitted = counter.NextAsync();
            Volatile.Write(ref called, round); // frees the role while the first call is on the stack
            ValueTask<long> direct = counter.NextAsync();
            late += await submitted < await direct ? 0 : 1;
            Volatile.Write(ref finished, round);
        }

        await holder.Expect("the end of the holder");
        Assert.Equal(0, late);
    }

    /// <summary>
    /// Holds the role for longer than a caller tries, so that calls are submitted and the next one finds it free.
    /// </summary>
    private static async Task HoldOftenAsync(OrdinalEngine engine, CancellationToken over)
    {
        IBatch batch = engine.CreateBatch();
        while (!over.IsCancellationRequested)
        {
            for (int i = 0; i < 100; i++)
            {
                batch.Next("ballast");
            }

            await batch.SubmitAsync(CancellationToken.None);
            batch.Clear();
        }
    }

    /// <summary>Mints, adds and mints without awaiting between, through the short way and the long one.</summary>
    /// <returns>Rounds in which a later call was answered before an earlier one.</returns>
    private static async Task<int> CallAsync(OrdinalEngine engine, int caller)
    {
        ICounter shared = engine.Counter("shared");
        ICell own = engine.Cell($"own{caller}");
        int late = 0;
        for (int round = 0; round < Rounds; round++)
        {
            ValueTask<long> first = shared.NextAsync();
            ValueTask<CellWritten> write = own.WriteAsync(BitConverter.GetBytes(round));
            ValueTask<CounterResult> second = shared.AddAsync(1);
            ValueTask<CellValue?> read = own.ReadAsync();
            ValueTask<long> third = shared.NextAsync();
            long one = await first;
            long revision = (await write).Revision;
            CounterResult two = await second;
            CellValue value = (await read)!;
            long three = await third;
            bool isInOrder = one < two.New && two.New < three && revision < two.Revision
                && BitConverter.ToInt32(value.Value.Span) == round;
            late += isInOrder ? 0 : 1;
        }

        return late;
    }
}

namespace Ordinal.Tests.Engine;

public class LockCancellationTests
{
    private const int Rounds = 5000;

    [Fact]
    public async Task Cancel_WhileWaiting_TakesTheWaiterOutBeforeTheCallEnds()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        await using ILockHandle held = await target.AcquireAsync();
        using CancellationTokenSource cancel = new();
        Task<ILockHandle> waiting = target.AcquireAsync(cancellationToken: cancel.Token).AsTask();
        Assert.Single((await target.InspectAsync()).Waiters);

        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Expect("the cancelled call"));
        Assert.Empty((await target.InspectAsync()).Waiters);
        Assert.Equal(held.Owner, (await target.InspectAsync()).Owner);
    }

    [Fact]
    public async Task Cancel_BeforeTheCall_ChangesNothing()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        CancellationToken cancelled = new(canceled: true);
        Func<Task>[] calls =
        [
            () => test.Engine.Lock("l").AcquireAsync(cancellationToken: cancelled).AsTask(),
            () => test.Engine.Counter("c").NextAsync(cancelled).AsTask(),
            () => test.Engine.Counter("c").AddAsync(1, cancellationToken: cancelled).AsTask(),
            () => test.Engine.Queue("q").JoinAsync("p", cancellationToken: cancelled).AsTask(),
            () => test.Engine.Queue("q").WaitForTurnAsync("p", cancelled).AsTask(),
            () => test.Engine.Cell("x").WriteAsync("v", cancellationToken: cancelled).AsTask(),
            () => test.Engine.OpenSessionAsync(cancellationToken: cancelled).AsTask(),
            () => test.Engine.WaitForRevisionAsync(1, cancelled).AsTask(),
            () => test.Engine.CreateBatch().SubmitAsync(cancelled).AsTask(),
            () => test.Engine.CreateTransaction().CommitAsync(cancellationToken: cancelled).AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }

        Assert.Equal(0, test.Engine.Revision);
        Assert.Equal(0, await test.WaitsAsync());
    }

    [Fact]
    public async Task Cancel_InOneTurnWithReleases_NeverLeavesAWaiterOrAHolder()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        for (int seed = 0; seed < 200; seed++)
        {
            await RunInterleavingAsync(test, seed);
        }
    }

    [Fact]
    public async Task Cancel_RacingAReleaseOnThreads_NeverLeavesAWaiterOrAHolder()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        int granted = 0;
        int cancelled = 0;
        CancellationTokenSource? toCancel = null;
        using CancellationTokenSource over = new();
        Task canceller = Task.Factory.StartNew(
            () =>
            {
                while (!over.IsCancellationRequested)
                {
                    Interlocked.Exchange(ref toCancel, null)?.Cancel();
                }
            },
            TaskCreationOptions.LongRunning);
        for (int round = 0; round < Rounds; round++)
        {
            ILockHandle held = (await target.TryAcquireAsync())!;
            CancellationTokenSource cancel = new();
            Task<ILockHandle> waiting = target.AcquireAsync(cancellationToken: cancel.Token).AsTask();
            Volatile.Write(ref toCancel, cancel);
            Thread.SpinWait(round % 200); // spreads the release over the time that the cancellation takes
            Assert.True(await held.ReleaseAsync());
            try
            {
                ILockHandle won = await waiting.Expect("the answer to a wait that races");
                granted++;
                Assert.True(await won.ReleaseAsync());
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            LockState after = await target.InspectAsync();
            Assert.True(after.Owner is null && after.Waiters.Count == 0, $"Round {round}: '{after.Owner}' holds.");
        }

        await over.CancelAsync();
        await canceller.Expect("the end of the cancelling thread");
        Assert.True(granted > 0 && cancelled > 0, $"{granted} grants and {cancelled} cancellations are no race.");
        Assert.Equal(0, await test.WaitsAsync());
    }

    /// <summary>
    /// A holder and four waiters; a release and cancellations are submitted in a seeded order and served in one turn.
    /// </summary>
    private static async Task RunInterleavingAsync(TestEngine test, int seed)
    {
        ILock target = test.Engine.Lock("l");
        Random random = new(seed);
        ILockHandle holder = (await target.TryAcquireAsync())!;
        CancellationTokenSource[] sources = new CancellationTokenSource[4];
        Task<ILockHandle>[] waiting = new Task<ILockHandle>[4];
        for (int i = 0; i < waiting.Length; i++)
        {
            sources[i] = new CancellationTokenSource();
            waiting[i] = target.AcquireAsync(cancellationToken: sources[i].Token).AsTask();
        }

        Task<bool>? release = null;
        List<Action> steps = [() => release = holder.ReleaseAsync().AsTask()];
        steps.AddRange(sources.Take(random.Next(1, 5)).Select(source => (Action)source.Cancel));
        Action[] order = [.. steps];
        random.Shuffle(order);
        using (test.HoldRole())
        {
            foreach (Action step in order)
            {
                step();
            }
        }

        Assert.True(await release!.Expect("the release"));
        int grants = 0;
        for (int i = 0; i < waiting.Length; i++)
        {
            try
            {
                ILockHandle won = await waiting[i].Expect($"the answer to waiter {i}, seed {seed}");
                Assert.Equal(won.Owner, (await target.InspectAsync()).Owner);
                Assert.True(await won.ReleaseAsync());
                grants++;
            }
            catch (OperationCanceledException)
            {
                Assert.True(sources[i].IsCancellationRequested);
            }

            sources[i].Dispose();
        }

        LockState after = await target.InspectAsync();
        Assert.True(after.Owner is null && after.Waiters.Count == 0, $"Seed {seed}: '{after.Owner}' holds.");
        Assert.True(grants >= waiting.Length - (steps.Count - 1), $"Seed {seed}: a waiter that was not cancelled got nothing.");
        Assert.Equal(0, await test.WaitsAsync());
    }
}

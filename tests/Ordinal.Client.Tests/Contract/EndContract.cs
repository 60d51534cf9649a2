namespace Ordinal.Client.Tests;

/// <summary>Waits for revisions, cancelled calls, blocking continuations, and the end.</summary>
public abstract class EndContract : ContractTests
{
    [Fact]
    public async Task WaitForRevision_ComesWithIt()
    {
        long r = await RevisionAsync();
        Assert.True(await Deadline.WithinAsync(Ordinal.WaitForRevisionAsync(r).AsTask(), "a revision that is there") >= r);
        Task<long> waiting = Ordinal.WaitForRevisionAsync(r + 2).AsTask();
        using CancellationTokenSource cancel = new();
        Task<long> cancelled = Ordinal.WaitForRevisionAsync(r + 1000, cancel.Token).AsTask();
        await Ordinal.Counter(Name("n")).NextAsync();
        await Ordinal.Counter(Name("n")).NextAsync();

        Assert.True(await Deadline.WithinAsync(waiting, "the revision") >= r + 2);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(cancelled, "the cancelled wait"));
        Assert.Equal(r + 2, Ordinal.Revision);
        Assert.False(Ordinal.FaultedToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Cancel_BeforeTheCall_ChangesNothing()
    {
        CancellationToken cancelled = new(canceled: true);
        long r = await RevisionAsync();
        Func<Task>[] calls =
        [
            () => Ordinal.Lock(Name("l")).AcquireAsync(cancellationToken: cancelled).AsTask(),
            () => Ordinal.Lock(Name("l")).AcquireAsync(new LockOwner("o"), Long, cancelled).AsTask(),
            () => Ordinal.Counter(Name("c")).NextAsync(cancelled).AsTask(),
            () => Ordinal.Counter(Name("c")).AddAsync(1, cancellationToken: cancelled).AsTask(),
            () => Ordinal.Counter(Name("c")).GetAsync(cancelled).AsTask(),
            () => Ordinal.Queue(Name("q")).JoinAsync("p", cancellationToken: cancelled).AsTask(),
            () => Ordinal.Queue(Name("q")).WaitForTurnAsync("p", cancelled).AsTask(),
            () => Ordinal.Cell(Name("x")).WriteAsync("v", cancellationToken: cancelled).AsTask(),
            () => Ordinal.Set(Name("s")).InsertAsync([LwwValue.Null], cancellationToken: cancelled).AsTask(),
            () => Ordinal.OpenSessionAsync(cancellationToken: cancelled).AsTask(),
            () => Ordinal.WaitForRevisionAsync(1, cancelled).AsTask(),
            () => Ordinal.ListNamesAsync(cancellationToken: cancelled).AsTask(),
            () => Ordinal.CreateTransaction().CommitAsync(cancellationToken: cancelled).AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }

        Assert.Equal(r, await RevisionAsync());
    }

    [Fact]
    public async Task Grant_ContinuationBlocks_NextGrantIsNotDelayed()
    {
        ILock target = Ordinal.Lock(Name("l"));
        ILockHandle holder = await target.AcquireAsync();
        using ManualResetEventSlim over = new();
        Task<ILockHandle> first = target.AcquireAsync().AsTask();
        await WaitersAsync(target, 1);
        Task<ILockHandle> second = target.AcquireAsync().AsTask();
        await WaitersAsync(target, 2);
        TaskCompletionSource<ILockHandle> inContinuation = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task blocked = first.ContinueWith(
            granted =>
            {
                inContinuation.SetResult(granted.Result);
                over.Wait();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            Assert.True(await Deadline.WithinAsync(holder.ReleaseAsync().AsTask(), "the release"));
            ILockHandle mine = await Deadline.WithinAsync(inContinuation.Task, "the first grant");
            Assert.True(await Deadline.WithinAsync(mine.ReleaseAsync().AsTask(), "the second release"));
            await using ILockHandle next = await Deadline.WithinAsync(second, "the second grant, while a continuation blocks");
            Assert.Equal(1, await Deadline.WithinAsync(Ordinal.Counter(Name("c")).NextAsync().AsTask(), "an integer meanwhile"));
            Assert.False(blocked.IsCompleted);
        }
        finally
        {
            over.Set();
        }

        await Deadline.WithinAsync(blocked, "the blocked continuation");
    }

    [Fact]
    public async Task Dispose_WithWaits_FailsThemAndEveryLaterCall()
    {
        IOrdinal other = await OpenAsync();
        await using ILockHandle? mine = await Ordinal.Lock(Name("held")).TryAcquireAsync();
        ILockHandle held = await other.Lock(Name("own")).AcquireAsync();
        ISession session = await other.OpenSessionAsync();
        await other.Queue(Name("q")).JoinAsync("first");
        await other.Queue(Name("q")).JoinAsync("second");
        long r = other.Revision;
        Task[] waits =
        [
            other.Lock(Name("own")).AcquireAsync().AsTask(), other.Queue(Name("q")).WaitForTurnAsync("second").AsTask(),
            other.WaitForRevisionAsync(r + 1_000_000).AsTask(),
        ];
        await WaitersAsync(other.Lock(Name("own")), 1);

        await other.DisposeAsync();
        await other.DisposeAsync();

        foreach (Task wait in waits)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => Deadline.WithinAsync(wait, "the end of a wait"));
        }

        Func<Task>[] calls =
        [
            () => other.Counter(Name("n")).NextAsync().AsTask(), () => other.Queue(Name("q")).JoinAsync("p").AsTask(),
            () => other.Cell(Name("c")).ReadAsync().AsTask(), () => other.Set(Name("s")).MembersAsync().AsTask(),
            () => other.Lock(Name("l")).AcquireAsync().AsTask(), () => other.OpenSessionAsync().AsTask(),
            () => other.ListNamesAsync().AsTask(), () => other.WaitForRevisionAsync(r + 1_000_000).AsTask(),
            () => other.CreateTransaction().CommitAsync().AsTask(), () => ABatch(other).SubmitAsync().AsTask(),
            () => other.WaitForRevisionAsync(r).AsTask(), () => other.WaitForRevisionAsync(0).AsTask(),
            () => other.InspectNameAsync(Name("q")).AsTask(), () => other.DeleteNameAsync(Name("q")).AsTask(),
            () => other.TouchNameAsync(Name("q"), null).AsTask(), () => other.Lock(Name("l")).InspectAsync().AsTask(),
            () => other.Lock(Name("l")).BreakAsync().AsTask(), () => other.Lock(Name("l")).TryAcquireAsync().AsTask(),
            () => FirstAsync(other.WatchAsync(Name("q"))), () => FirstAsync(other.WatchPrefixAsync(Prefix)),
            () => FirstAsync(other.WatchLatestAsync(Name("q"))), () => FirstAsync(other.Lock(Name("l")).ObserveAsync()),
            () => FirstAsync(other.WatchAsync(Name("q"), new() { AfterRevision = r })), () => session.RenewAsync().AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => Deadline.WithinAsync(call(), "the refusal of a late call"));
        }

        await CancelledAsync("the loss of a lock whose engine closed", held.HandleLostToken);
        await CancelledAsync("the loss of a session whose engine closed", session.SessionLostToken);
        await held.DisposeAsync();
        await session.DisposeAsync();
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> all)
    {
        await using IAsyncEnumerator<T> reading = all.GetAsyncEnumerator();
        await reading.MoveNextAsync();
    }

    private IBatch ABatch(IOrdinal ordinal)
    {
        IBatch batch = ordinal.CreateBatch();
        batch.Next(Name("n"));
        return batch;
    }

    private static async Task WaitersAsync(ILock target, int count)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(2));
        for (int look = 0; (await target.InspectAsync()).Waiters.Count != count; look++)
        {
            Assert.True(look < 5000, $"{count} waiters of '{target.Name}' are missing.");
            await looks.WaitForNextTickAsync();
        }
    }
}

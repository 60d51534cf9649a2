namespace Ordinal.Client.Tests;

/// <summary>Watches: gapless, resumed, of the latest state.</summary>
public abstract class WatchContract : ContractTests
{
    [Fact]
    public async Task Events_OfEveryKind_CarryTheirNumbers()
    {
        await using Events events = new(Ordinal.WatchPrefixAsync(Prefix));
        long r = await RevisionAsync();
        await Ordinal.Counter(Name("n")).AddAsync(5);
        await Ordinal.Counter(Name("n")).SetAsync(-2);
        await Ordinal.Counter(Name("n")).ConfigureAsync(new() { Increment = 2 });
        await Ordinal.Queue(Name("q")).JoinAsync("a");
        await Ordinal.Queue(Name("q")).JoinAsync("b");
        await Ordinal.Queue(Name("q")).LeaveAsync("a");
        await Ordinal.Set(Name("s")).InsertAsync([LwwValue.Null, LwwValue.Integer(1)]);
        await Ordinal.Set(Name("s")).ConfigureAsync(new() { Bias = SetBias.Insertion });
        await Ordinal.Cell(Name("c")).WriteAsync(new byte[] { 0, 255 });
        await Ordinal.Cell(Name("c")).WriteAsync(Array.Empty<byte>());
        await Ordinal.Cell(Name("c")).ClearAsync();
        ILockHandle held = await Ordinal.Lock(Name("l")).AcquireAsync(options: new() { Owner = "x" });
        await held.ReleaseAsync();
        await Ordinal.DeleteNameAsync(Name("n"));

        IReadOnlyList<WatchEvent> told = await events.TakeAsync(15);

        Assert.Equal(
            [
                (WatchEventKind.CounterMoved, ObjectKind.Counter, "n", r + 1, 1L, 5L, 0L, null),
                (WatchEventKind.CounterMoved, ObjectKind.Counter, "n", r + 2, 2, -2, 5, null),
                (WatchEventKind.CounterConfigured, ObjectKind.Counter, "n", r + 3, 3, -2, -2, null),
                (WatchEventKind.Joined, ObjectKind.Queue, "q", r + 4, 1, 1, 0, "a"),
                (WatchEventKind.Joined, ObjectKind.Queue, "q", r + 5, 2, 2, 1, "b"),
                (WatchEventKind.Left, ObjectKind.Queue, "q", r + 6, 3, 1, 0, "a"),
                (WatchEventKind.TurnCame, ObjectKind.Queue, "q", r + 6, 3, 2, 0, "b"),
                (WatchEventKind.SetChanged, ObjectKind.Set, "s", r + 7, 1, 2, told[7].Previous, null),
                (WatchEventKind.SetConfigured, ObjectKind.Set, "s", r + 8, 2, 0, told[8].Previous, null),
                (WatchEventKind.Written, ObjectKind.Cell, "c", r + 9, 1, told[9].Number, told[9].Previous, null),
                (WatchEventKind.Written, ObjectKind.Cell, "c", r + 10, 2, told[10].Number, told[10].Previous, null),
                (WatchEventKind.Cleared, ObjectKind.Cell, "c", r + 11, 3, told[11].Number, told[11].Previous, null),
                (WatchEventKind.Granted, ObjectKind.Lock, "l", r + 12, 1, held.FencingToken, 0, "x"),
                (WatchEventKind.Released, ObjectKind.Lock, "l", r + 13, 2, held.FencingToken, 0, "x"),
                (WatchEventKind.Deleted, ObjectKind.Counter, "n", r + 14, 4, 0, 0, null),
            ],
            told.Select(e => (
                e.Kind, e.ObjectKind, e.Name[Prefix.Length..], e.Revision, e.Version, e.Number, e.Previous, e.Subject)));
        Assert.Equal([5, 5], told.Select((e, i) => (e, i)).Where(t => !t.e.IsLastOfRevision).Select(t => t.i).Append(5));
        Assert.Equal([null, [0, 255], []], new[] { told[9], told[10], told[11] }.Select(e => e.PreviousValue?.ToArray()));
        Assert.Equal([[0, 255], [], null], new[] { told[9], told[10], told[11] }.Select(e => e.Value?.ToArray()));
        Assert.Null(told[0].Value);
    }

    [Fact]
    public async Task Watch_OfOneName_BeginsWithTheCall()
    {
        ICounter counter = Ordinal.Counter(Name("n"));
        await counter.NextAsync();
        IAsyncEnumerable<WatchEvent> watch = Ordinal.WatchAsync(Name("n"));
        await counter.NextAsync();
        await Ordinal.Counter(Name("n2")).NextAsync();
        await counter.NextAsync();

        await using Events events = new(watch);

        Assert.Equal([2L, 3], (await events.TakeAsync(2)).Select(e => e.Number));
    }

    [Fact]
    public async Task Watch_AfterARevision_ResumesWithoutGapOrRepetition()
    {
        ICounter counter = Ordinal.Counter(Name("n"));
        long r = await RevisionAsync();
        for (int i = 0; i < 20; i++)
        {
            await counter.NextAsync();
        }

        long after = r;
        List<long> seen = [];
        while (seen.Count < 20)
        {
            await using Events events = new(Ordinal.WatchAsync(Name("n"), new() { AfterRevision = after }));
            foreach (WatchEvent told in await events.TakeAsync(Math.Min(7, 20 - seen.Count)))
            {
                seen.Add(told.Number);
                after = told.Revision;
            }
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task Watch_WhileManyWrite_IsGapless()
    {
        const int Writers = 4;
        const int Each = 100;
        await using Events events = new(Ordinal.WatchAsync(Name("n")));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
            {
                await Ordinal.Counter(Name("n")).NextAsync();
            }
        })));

        Assert.Equal(
            Enumerable.Range(1, Writers * Each).Select(i => (long)i),
            (await events.TakeAsync(Writers * Each)).Select(e => e.Number));
    }

    [Fact]
    public async Task Watch_Quiet_TellsItsProgress()
    {
        await Ordinal.Counter(Name("n")).NextAsync();
        long r = await RevisionAsync();
        await using Events events = new(
            Ordinal.WatchAsync(Name("quiet"), new() { ProgressInterval = TimeSpan.FromMilliseconds(20) }));

        WatchEvent progress = (await events.TakeAsync(1))[0];

        Assert.Equal((WatchEventKind.Progress, string.Empty), (progress.Kind, progress.Name));
        Assert.True(progress.Revision >= r);
    }

    [Fact]
    public async Task Watch_BelowTheHistory_IsToldToResync()
    {
        ICounter counter = Ordinal.Counter(Name("n"));
        long r = await RevisionAsync();
        for (int i = 0; i < 5; i++)
        {
            IBatch batch = Ordinal.CreateBatch();
            for (int k = 0; k < OrdinalLimits.BatchCommandsMax; k++)
            {
                batch.Next(counter.Name);
            }

            await Deadline.WithinAsync(batch.SubmitAsync().AsTask(), "the answers to a batch");
        }

        await using Events events = new(Ordinal.WatchAsync(Name("n"), new() { AfterRevision = r }));
        WatchEvent resync = (await events.TakeAsync(1))[0];

        Assert.Equal(WatchEventKind.Resync, resync.Kind);
        Assert.True(resync.Number > r, $"{resync.Number} is the oldest revision.");
        Assert.False(await events.MoveAsync());
    }

    [Fact]
    public async Task WatchLatest_Slow_EndsWithTheLatest()
    {
        IAsyncEnumerable<WatchEvent> watch = Ordinal.WatchLatestAsync(Name("n"));
        await using Events events = new(watch);
        for (int i = 0; i < 50; i++)
        {
            await Ordinal.Counter(Name("n")).NextAsync();
        }

        WatchEvent told = (await events.TakeAsync(1))[0];
        long last = told.Number;
        while (last < 50)
        {
            told = (await events.TakeAsync(1))[0];
            Assert.True(told.Number > last, $"{told.Number} came after {last}.");
            last = told.Number;
        }

        Assert.Equal((50L, WatchEventKind.CounterMoved, Name("n")), (last, told.Kind, told.Name));
    }

    [Fact]
    public async Task Watch_Cancelled_EndsWithItsToken()
    {
        using CancellationTokenSource cancel = new();
        await using Events events = new(Ordinal.WatchAsync(Name("n"), cancellationToken: cancel.Token));
        Task<bool> next = events.MoveAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public void Watch_BadOptions_AreArgumentErrors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ordinal.WatchAsync(Name("n"), new() { AfterRevision = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Ordinal.WatchPrefixAsync(Prefix, new() { ProgressInterval = TimeSpan.FromMilliseconds(9) }));
        Assert.Throws<ArgumentNullException>(() => Ordinal.WatchPrefixAsync(null!));
    }
}

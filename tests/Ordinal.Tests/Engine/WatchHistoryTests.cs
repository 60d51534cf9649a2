using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public class WatchHistoryTests
{
    private const int Slots = 16_384;

    [Fact]
    public async Task Watch_BelowTheHistory_IsToldToResyncFromTheOldestRevision()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await MintAsync(test.Engine, Slots + 100);

        WatchEvent only = Assert.Single(await WholeAsync(test.Engine.WatchAsync("n", new() { AfterRevision = 50 })));

        Assert.Equal((WatchEventKind.Resync, (long)Slots + 100), (only.Kind, only.Revision));
        Assert.InRange(only.Number, 101, 102);
        await using WatchReader resumed = new(test.Engine.WatchAsync("n", new() { AfterRevision = only.Number - 1 }));
        IReadOnlyList<WatchEvent> told = await resumed.UntilAsync(
            list => list.Count > 0 && list[^1].Revision == Slots + 100, "everything that the history holds");
        Assert.Equal(only.Number, told[0].Revision);
        Assert.Equal(Slots + 101 - only.Number, told.Count);
        Assert.Equal(
            WatchEventKind.Resync,
            (await WholeAsync(test.Engine.WatchAsync("n", new() { AfterRevision = only.Number - 2 })))[0].Kind);
    }

    [Fact]
    public async Task Watch_OfARevisionWhoseFirstChangeIsGone_IsToldToResyncFromTheNextWholeOne()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ITransaction both = test.Engine.CreateTransaction();
        both.Then.Next("n");
        both.Then.Next("m");
        await both.CommitAsync();
        await MintAsync(test.Engine, Slots - 1);

        WatchEvent only = Assert.Single(await WholeAsync(test.Engine.WatchAsync("m", new() { AfterRevision = 0 })));

        Assert.Equal((WatchEventKind.Resync, 2L), (only.Kind, only.Number));
    }

    [Fact]
    public async Task Watch_ReaderBehindTheHistory_EndsWithResync()
    {
        await using TestEngine test = await TestEngine.OpenAsync(options => options.WatchBufferEvents = 16);
        IAsyncEnumerable<WatchEvent> watch = test.Engine.WatchAsync("n");
        await MintAsync(test.Engine, 2 * Slots);
        IReadOnlyList<WatchEvent> told = await WholeAsync(watch);

        WatchEvent resync = told[^1];
        // How far the writer was when the hub met the gap is open; that there is one, and where the history begins, is not.
        Assert.Equal(WatchEventKind.Resync, resync.Kind);
        Assert.InRange(resync.Number, resync.Revision - Slots, resync.Revision - Slots + 2);
        Assert.True(resync.Number > told.Count, "The history holds what was not told.");
        WatchRun run = new()
        {
            Key = "n",
            AfterRevision = 0,
            Events = told,
            Facts = [.. Enumerable.Range(1, 2 * Slots).Select(i => new WatchFact(i, "n", i))],
        };
        Assert.Empty(WatchValidators.FindFaults(run));
    }

    [Fact]
    public async Task Watch_AfterAFutureRevision_BeginsThere()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await using WatchReader reader = new(test.Engine.WatchAsync("n", new() { AfterRevision = 5 }));
        await MintAsync(test.Engine, 8);
        IReadOnlyList<WatchEvent> told = await reader.UntilAsync(list => list.Count == 3, "three events");
        Assert.Equal([6L, 7L, 8L], told.Select(now => now.Revision));
    }

    [Fact]
    public async Task Watch_BadOptions_AreArgumentErrors()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Engine.WatchAsync("n", new() { AfterRevision = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => test.Engine.WatchPrefixAsync("n", new() { ProgressInterval = TimeSpan.FromMilliseconds(9) }));
        Assert.Equal(0, test.Engine.WatcherCount);
    }

    [Fact]
    public async Task Watch_EngineDisposed_TellsTheRestAndFails()
    {
        TestEngine test = await TestEngine.OpenAsync();
        await using WatchReader reader = new(test.Engine.WatchAsync("n"));
        await MintAsync(test.Engine, 3);
        await reader.UntilAsync(list => list.Count == 3, "three events");
        await test.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reader.Ended.Expect("the end of the watch"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => WholeAsync(test.Engine.WatchAsync("n")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => WholeAsync(test.Engine.WatchLatestAsync("n")));
    }

    [Fact]
    public async Task Watch_Cancelled_LeavesTheEngineReadOrNot()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        using CancellationTokenSource cancel = new();
        IAsyncEnumerable<WatchEvent> neverRead = test.Engine.WatchAsync("n", cancellationToken: cancel.Token);
        await using WatchReader reader = new(test.Engine.WatchPrefixAsync("n", cancellationToken: cancel.Token));
        await MintAsync(test.Engine, 1);
        await reader.UntilAsync(list => list.Count == 1, "one event");
        Assert.Equal(1, test.Engine.WatcherCount);

        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.Ended.Expect("the end of the watch"));
        await test.ExpectWatchersAsync(0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WholeAsync(neverRead));
        await test.ExpectWatchersAsync(0);
    }

    [Fact]
    public async Task Watch_NeverRead_CostsTheEngineNothing()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        WatchOptions options = new() { ProgressInterval = TimeSpan.FromMilliseconds(10) };
        IAsyncEnumerable<WatchEvent> watch = test.Engine.WatchAsync("n", options);
        _ = test.Engine.WatchPrefixAsync(string.Empty);
        _ = test.Engine.WatchLatestAsync("n");
        await MintAsync(test.Engine, 2);

        Assert.Equal((0, 0), (test.Engine.WatcherCount, test.Time.ArmedTimers));
        await using WatchReader reader = new(watch);
        IReadOnlyList<WatchEvent> told = await reader.UntilAsync(list => list.Count == 2, "what happened since the call");
        Assert.Equal([1L, 2L], told.Select(now => now.Number));
    }

    [Fact]
    public async Task Watch_LeftBeforeItIsAdmitted_DoesNotStand()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        WatchHub hub = new(test.Engine.Writer, test.Time, 16);
        await using WatchReader other = new(hub.ReadAsync(Make("marker"), CancellationToken.None));
        Watcher left = Make("n");
        hub.Leave(left);
        await test.Engine.Counter("marker").NextAsync();
        await other.UntilAsync(list => list.Count == 1, "the marker, told after the leaving was seen");

        test.Engine.Writer.Run(new WatchAdmission(hub, left));

        await left.Reader.Completion.Expect("the end of a watch that was left before it was admitted");

        Watcher Make(string name) => hub.Make(NameRules.Encode(name), isPrefix: false, isLatest: false, new WatchOptions());
    }

    internal static async Task MintAsync(IOrdinal engine, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await engine.Counter("n").NextAsync();
        }
    }

    /// <summary>Reads a watch that ends by itself.</summary>
    private static async Task<IReadOnlyList<WatchEvent>> WholeAsync(IAsyncEnumerable<WatchEvent> watch)
    {
        await using WatchReader reader = new(watch);
        await reader.Ended.Expect("the end of the watch");
        return reader.Events;
    }
}

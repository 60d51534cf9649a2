using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

/// <summary>
/// Watches that had been told everything until the history moved past them in one turn, and progress meanwhile.
/// </summary>
public sealed class WatchOverrunTests
{
    private const int Slots = 16_384;

    [Fact]
    public async Task Watch_HistoryMovesPastItInOneTurn_EndsWithResyncAndNotWithAGap()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await using WatchReader reader = new(test.Engine.WatchAsync("n"));
        await test.Engine.Counter("n").NextAsync();
        await reader.UntilAsync(list => list.Count == 1, "the first event");

        Overrun(test.Engine);

        await reader.Ended.Expect("the end of the watch");
        Assert.Equal([WatchEventKind.CounterMoved, WatchEventKind.Resync], reader.Events.Select(static told => told.Kind));
        Assert.Equal((long)Slots + 11, reader.Events[^1].Revision);
        Assert.Equal(13, reader.Events[^1].Number);
    }

    [Fact]
    public async Task WatchLatest_HistoryMovesPastItInOneTurn_GoesOnToTheLast()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await using IAsyncEnumerator<WatchEvent> latest = test.Engine.WatchLatestAsync("m").GetAsyncEnumerator();
        await test.Engine.Counter("m").NextAsync();
        Assert.True(await latest.MoveNextAsync().Expect("the first event"));

        Overrun(test.Engine);

        await test.Engine.Counter("m").NextAsync();
        Assert.True(await latest.MoveNextAsync().Expect("what came after the gap"));
        Assert.Equal((WatchEventKind.CounterMoved, 2), (latest.Current.Kind, latest.Current.Number));
    }

    // One name's state says what its last event was; of all names with a prefix, nothing does.
    [Fact]
    public async Task WatchLatest_OfAPrefixThatTheHistoryMovesPast_EndsWithResync()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        using WatchFeed feed = test.Engine.OpenWatch("n"u8.ToArray(), isPrefix: true, isLatest: true, new WatchOptions());
        await feed.Began.Expect("the beginning of the watch");
        feed.Begin();
        await test.Engine.Counter("n").NextAsync();
        Assert.True(await feed.WaitAsync().Expect("the first event"));
        Assert.True(feed.TryRead(out _), "The first event is missing.");

        Overrun(test.Engine);

        while (await feed.WaitAsync().Expect("the end of the watch"))
        {
            while (feed.TryRead(out _))
            {
            }
        }

        Assert.Equal((WatchEventKind.Resync, 13L), (feed.Resync?.Kind, feed.Resync?.Number));
    }

    [Fact]
    public async Task WatchLatest_FromBelowTheHistory_BeginsWithThePresentState()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await test.Engine.Counter("m").NextAsync();
        Overrun(test.Engine);
        foreach ((string name, long value, long after) in new[] { ("n", Slots + 10L, 0L), ("m", 1, 0), ("n", Slots + 10L, 1) })
        {
            using WatchFeed feed = test.Engine.OpenWatch(
                NameRules.Encode(name), isPrefix: false, isLatest: true, new WatchOptions { AfterRevision = after });
            await feed.Began.Expect("the beginning of the watch");
            feed.Begin();

            Assert.True(await feed.WaitAsync().Expect($"the state of {name}"), $"The watch of {name} has ended.");
            Assert.True(feed.TryRead(out WatchEvent? told));
            Assert.Equal((WatchEventKind.CounterMoved, value), (told.Kind, told.Number));
        }
    }

    [Fact]
    public async Task Progress_WhileEventsWaitForTheReader_IsNotToldBetweenThem()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        using WatchFeed unread = Begin(test.Engine); // not by a sequence: that stands with its first read only
        await using WatchReader other = new(test.Engine.WatchAsync("marker"));
        await test.Engine.Counter("n").NextAsync();
        await MarkAsync(1);

        test.Advance(10);
        await MarkAsync(2);
        await MarkAsync(3);
        await test.Engine.Counter("n").NextAsync();

        for (int number = 1; number <= 2; number++)
        {
            Assert.True(await unread.WaitAsync().Expect($"event {number}"));
            Assert.True(unread.TryRead(out WatchEvent? told));
            Assert.Equal((WatchEventKind.CounterMoved, number), (told.Kind, told.Number));
        }

        async Task MarkAsync(int count)
        {
            await test.Engine.Counter("marker").NextAsync();
            await other.UntilAsync(list => list.Count == count, $"marker {count}");
        }
    }

    [Fact]
    public async Task Progress_ThatFellDueWhileEventsWaited_IsToldOnceTheyAreRead()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        using WatchFeed feed = Begin(test.Engine);
        await using WatchReader other = new(test.Engine.WatchAsync("marker"));
        await test.Engine.Counter("n").NextAsync();
        await MarkAsync(1);
        test.Advance(10);
        await MarkAsync(2);
        Assert.True(feed.TryRead(out _), "The event is missing.");

        await MarkAsync(3);

        Assert.True(await feed.WaitAsync().Expect("the progress that was due"));
        Assert.True(feed.TryRead(out WatchEvent? told));
        Assert.Equal(WatchEventKind.Progress, told.Kind);

        async Task MarkAsync(int count)
        {
            await test.Engine.Counter("marker").NextAsync();
            await other.UntilAsync(list => list.Count == count, $"marker {count}");
        }
    }

    // The pump takes 512 changes at a time, so the event of the last one is not told with the first.
    [Fact]
    public async Task Progress_DueInALongTurn_IsNotToldBeforeWhatTheTurnChanged()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        using WatchFeed feed = Begin(test.Engine);
        await test.Engine.Counter("n").NextAsync();
        Assert.True(await feed.WaitAsync().Expect("the event that shows that the watch stands"));
        Assert.True(feed.TryRead(out _));
        await test.UnderRoleAsync(writer =>
        {
            Reply reply = default;
            for (int i = 0; i < 2000; i++)
            {
                writer.Apply(CounterCommands.Next("other"), ref reply);
            }

            writer.Apply(CounterCommands.Next("n"), ref reply);
            test.Advance(10);
        });

        Assert.True(await feed.WaitAsync().Expect("the event"));
        Assert.True(feed.TryRead(out WatchEvent? told));
        Assert.Equal(WatchEventKind.CounterMoved, told.Kind);
    }

    [Fact]
    public async Task Watch_CatchingUpWithoutAReader_HoldsNoMoreThanItsBuffer()
    {
        const int Buffer = 16;
        await using TestEngine test = await TestEngine.OpenAsync();
        WatchHub hub = new(test.Engine.Writer, test.Time, Buffer);
        Watcher unread = hub.Make("n"u8.ToArray(), isPrefix: false, isLatest: false, new WatchOptions());
        await WatchHistoryTests.MintAsync(test.Engine, 1000);
        hub.Begin(unread);
        Watcher marker = hub.Make("marker"u8.ToArray(), isPrefix: false, isLatest: false, new WatchOptions());
        await using (WatchReader other = new(hub.ReadAsync(marker, CancellationToken.None)))
        {
            for (int count = 1; count <= 3; count++)
            {
                await test.Engine.Counter("marker").NextAsync();
                await other.UntilAsync(list => list.Count == count, $"marker {count}");
            }
        }

        Assert.Equal(Buffer, unread.Reader.Count);
        hub.Leave(unread);
    }

    private static WatchFeed Begin(OrdinalEngine engine)
    {
        WatchFeed feed = engine.OpenWatch(
            "n"u8.ToArray(),
            isPrefix: false,
            isLatest: false,
            new WatchOptions { ProgressInterval = TimeSpan.FromMilliseconds(10) });
        feed.Begin();
        return feed;
    }

    /// <summary>Fills the history and ten changes more under the role, where nobody can be told of any.</summary>
    private static void Overrun(OrdinalEngine engine)
        => engine.Writer.Run(new RoleCall(static writer =>
        {
            Reply reply = default;
            for (int i = 0; i < Slots + 10; i++)
            {
                writer.Apply(CounterCommands.Next("n"), ref reply);
            }
        }));
}

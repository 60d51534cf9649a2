using Ordinal.State;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public sealed class FanOutRestTests : IAsyncLifetime
{
    private const int Many = FanOutRest.EventsMin + 10;
    private const int Writes = 20;

    private readonly List<WatchReader> _readers = [];
    private TestEngine _test = null!; // made first by every test
    private WatchHub _hub = null!; // as above
    private int _wakes;

    [Fact]
    public async Task Write_ManyWatch_DoesNotWakeThePumpAgain()
    {
        await BeginAsync(looksMax: int.MaxValue);
        await WatchAsync("n", Many);

        await WriteAsync("n", Writes, Many);

        // The first write of a rest may still find that it was asked to.
        Assert.InRange(_wakes, 0, 2);
    }

    [Fact]
    public async Task Write_FewWatch_WakesThePumpEachTime()
    {
        await BeginAsync(looksMax: int.MaxValue);
        await WatchAsync("n", 3);

        await WriteAsync("n", Writes, 3);

        Assert.Equal(Writes, _wakes);
    }

    [Fact]
    public async Task Write_OfANameThatFewWatch_EndsTheRestAndIsToldEachTime()
    {
        await BeginAsync(looksMax: int.MaxValue);
        await WatchAsync("n", Many);
        await WatchAsync("m", 1);
        await WriteAsync("n", 4, Many);
        _wakes = 0;

        await WriteAsync("m", Writes, 1);

        Assert.InRange(_wakes, Writes - 2, Writes); // the pump looks by itself for the first
    }

    [Fact]
    public async Task Write_AfterTheLastLook_IsTold()
    {
        await BeginAsync(looksMax: 1);
        await WatchAsync("n", Many);
        await WriteAsync("n", Writes, Many);
    }

    [Fact]
    public async Task Lag_CountsWhatThePumpHasNotSeen()
    {
        await BeginAsync(looksMax: 1);
        await _test.Engine.Counter("n").NextAsync();
        Assert.Equal(0, _hub.Lag); // nobody watches
        Watcher watcher = _hub.Make(NameRules.Encode("n"), isPrefix: true, isLatest: false, new WatchOptions());
        WatchReader reader = new(_hub.ReadAsync(watcher, CancellationToken.None));
        _readers.Add(reader);
        await _test.Engine.Counter("n").NextAsync();
        await reader.UntilAsync(list => list.Count == 1, "the event that shows that the watch stands");

        long lag = 0;
        await _test.UnderRoleAsync(writer =>
        {
            // The pump cannot look while this step holds the role.
            Reply reply = default;
            for (int i = 0; i < 3; i++)
            {
                writer.Apply(new Command(CommandKind.CounterNext, new ObjectName("n2", writer.Machine)), ref reply);
            }

            lag = _hub.Lag;
        });
        await reader.UntilAsync(list => list.Count == 4, "the events of the three changes");

        Assert.Equal(3, lag);
    }

    [Fact]
    public async Task TakeAsync_NothingTold_DoesNotWait()
    {
        FanOutRest rest = new();
        rest.Told(changes: 1, events: FanOutRest.EventsMin - 1);
        rest.Told(changes: FanOutRest.ChangesMax + 1, events: 100 * FanOutRest.EventsMin);
        Assert.False(rest.IsDue);
        Assert.False(await rest.TakeAsync(static () => throw new InvalidOperationException("It looked.")));
    }

    [Fact]
    public void Told_AtBothBounds_Rests()
    {
        FanOutRest rest = new();
        rest.Told(changes: FanOutRest.ChangesMax, events: FanOutRest.EventsMin);
        Assert.True(rest.IsDue);
        rest.Told(changes: FanOutRest.ChangesMax + 1, events: FanOutRest.EventsMin);
        Assert.False(rest.IsDue);
    }

    [Fact]
    public async Task TakeAsync_NothingHappens_LooksSoOftenAndSleeps()
    {
        FanOutRest rest = new(looksMax: 3);
        rest.Told(changes: 1, events: FanOutRest.EventsMin);
        rest.Told(changes: 0, events: 0);
        Assert.True(rest.IsDue);
        int looks = 0;
        Assert.True(await rest.TakeAsync(() => ++looks > 3));
        Assert.Equal((3, false), (looks, rest.IsDue));
        Assert.False(await rest.TakeAsync(static () => true));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_test is not null)
        {
            await _test.DisposeAsync();
            _hub.Wake(); // the engine ends only the watches of its own hub
        }

        foreach (WatchReader reader in _readers)
        {
            await reader.DisposeAsync();
        }
    }

    private async Task BeginAsync(int looksMax)
    {
        _test = await TestEngine.OpenAsync();
        _hub = new WatchHub(_test.Engine.Writer, _test.Time, 256, new FanOutRest(looksMax));
        _test.Engine.Writer.RevisionReached = () =>
        {
            Interlocked.Increment(ref _wakes);
            _hub.Wake();
        };
    }

    /// <summary>Begins watches and lets all of them see a first change, so that each stands.</summary>
    private async Task WatchAsync(string name, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Watcher watcher = _hub.Make(NameRules.Encode(name), isPrefix: false, isLatest: false, new WatchOptions());
            _readers.Add(new WatchReader(_hub.ReadAsync(watcher, CancellationToken.None)));
        }

        await WriteAsync(name, 1, count);
        _wakes = 0;
    }

    /// <summary>Writes again and again, each time when the last readers that were made have the event before.</summary>
    private async Task WriteAsync(string name, int writes, int readers)
    {
        for (int i = 0; i < writes; i++)
        {
            long value = await _test.Engine.Counter(name).NextAsync();
            IEnumerable<WatchReader> those = name == "n" ? _readers.Take(readers) : _readers.TakeLast(readers);
            foreach (WatchReader reader in those)
            {
                await reader.UntilAsync(list => list.Count == value, $"the event of {name} at {value}");
            }
        }
    }
}

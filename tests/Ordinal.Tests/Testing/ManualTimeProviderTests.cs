using Ordinal.Testing;

namespace Ordinal.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    private readonly List<string> _fired = [];
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Advance_MovesBothClocksTogether()
    {
        long before = _time.GetTimestamp();

        _time.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(90), _time.GetElapsedTime(before));
        Assert.Equal(ManualTimeProvider.DefaultStart.AddSeconds(90), _time.GetUtcNow());
        Assert.Equal(_time.TimestampFrequency * 90, _time.GetTimestamp() - before);
    }

    [Fact]
    public void Advance_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(TimeSpan.FromTicks(-1)));

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void SetUtcNow_WallJumps_MonotoneClockAndTimersDoNotNotice(int seconds)
    {
        using ITimer timer = Timer("timer", dueMs: 100);
        DateTimeOffset target = _time.GetUtcNow().AddSeconds(seconds);

        _time.SetUtcNow(target);
        Assert.Equal(target, _time.GetUtcNow());
        Assert.Equal(0, _time.GetTimestamp());
        Assert.Equal(TimeSpan.FromMilliseconds(100), _time.UntilNextTimer);

        Advance(100);
        Assert.Equal(target.AddMilliseconds(100), _time.GetUtcNow());
        Assert.Equal(["timer at 100"], _fired);
    }

    [Fact]
    public void Advance_SeveralTimers_FireInOrderOfDueTimeThenOfArming()
    {
        using ITimer late = Timer("late", dueMs: 30);
        using ITimer first = Timer("first", dueMs: 10);
        using ITimer tie = Timer("tie", dueMs: 30);
        using ITimer beyond = Timer("beyond", dueMs: 31);

        Advance(30);

        Assert.Equal(["first at 10", "late at 30", "tie at 30"], _fired);
        Assert.Equal(1, _time.ArmedTimers);
    }

    [Fact]
    public void Advance_FiresOnTheCallingThread()
    {
        int thread = 0;
        using ITimer timer = _time.CreateTimer(
            _ => thread = Environment.CurrentManagedThreadId, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Assert.Equal(0, thread);

        _time.Advance(TimeSpan.Zero);

        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void Advance_PeriodicTimer_FiresOncePerPeriodAmongTheOthers()
    {
        using ITimer periodic = Timer("periodic", dueMs: 5, periodMs: 10);
        using ITimer single = Timer("single", dueMs: 20);

        Advance(30);

        Assert.Equal(["periodic at 5", "periodic at 15", "single at 20", "periodic at 25"], _fired);
        Assert.Equal(TimeSpan.FromMilliseconds(5), _time.UntilNextTimer);
    }

    [Fact]
    public void Advance_CallbackArmsATimerWithinReach_FiresInTheSameAdvance()
    {
        using ITimer inner = Timer("inner", dueMs: -1);
        using ITimer outer = _time.CreateTimer(
            _ => inner.Change(TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.FromMilliseconds(10),
            Timeout.InfiniteTimeSpan);

        Advance(20);

        Assert.Equal(["inner at 15"], _fired);
        Assert.Equal(20, NowMs);
    }

    [Fact]
    public void Advance_CallbackAdvances_ClockNeverGoesBack()
    {
        using ITimer jump = _time.CreateTimer(
            _ => Advance(50), null, TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);
        using ITimer after = Timer("after", dueMs: 40);

        Advance(20);

        Assert.Equal(["after at 40"], _fired);
        Assert.Equal(60, NowMs);
    }

    [Fact]
    public void Advance_CallbackThrows_LeavesTheLaterTimersArmed()
    {
        using ITimer bad = _time.CreateTimer(
            static _ => throw new InvalidOperationException("bad"),
            null,
            TimeSpan.FromMilliseconds(10),
            Timeout.InfiniteTimeSpan);
        using ITimer good = Timer("good", dueMs: 20);

        Assert.Throws<InvalidOperationException>(() => Advance(30));
        Assert.Equal(10, NowMs);
        Assert.Empty(_fired);

        Advance(10);
        Assert.Equal(["good at 20"], _fired);
    }

    [Fact]
    public void Change_ReplacesDueTimeAndPeriod()
    {
        using ITimer timer = Timer("timer", dueMs: 10, periodMs: 10);

        Assert.True(timer.Change(TimeSpan.FromMilliseconds(25), Timeout.InfiniteTimeSpan));
        Advance(100);
        Assert.Equal(["timer at 25"], _fired);

        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(10)));
        Assert.Null(_time.UntilNextTimer);
    }

    [Fact]
    public async Task Dispose_ArmedTimer_NeverFiresAndCannotBeArmed()
    {
        ITimer timer = Timer("timer", dueMs: 10, periodMs: 10);
        ITimer other = Timer("other", dueMs: 10);

        timer.Dispose();
        await other.DisposeAsync();
        Advance(100);

        Assert.Empty(_fired);
        Assert.Equal(0, _time.ArmedTimers);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Theory]
    [InlineData(-2, 0)]
    [InlineData(0, -2)]
    [InlineData(4_294_967_295, 0)]
    public void CreateTimer_DurationOutOfRange_IsRefused(long dueMs, long periodMs) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.CreateTimer(
            static _ => { }, null, TimeSpan.FromMilliseconds(dueMs), TimeSpan.FromMilliseconds(periodMs)));

    [Fact]
    public void Advance_CallbackSeesTheAsyncLocalsOfItsMaker()
    {
        var local = new AsyncLocal<string> { Value = "maker" };
        string? seen = null;
        using ITimer timer = _time.CreateTimer(_ => seen = local.Value, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        local.Value = "advancer";

        _time.Advance(TimeSpan.Zero);

        Assert.Equal("maker", seen);
    }

    [Fact]
    public void Delay_OnThisClock_EndsWithTheAdvance()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), _time);
        using var source = new CancellationTokenSource(TimeSpan.FromMinutes(5), _time);

        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted || source.IsCancellationRequested);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(delay.IsCompleted && source.IsCancellationRequested);
    }

    [Fact]
    public void Advance_FromSeveralThreads_AddsUpAndFiresEachPeriodOnce()
    {
        const int AdvancesEach = 20_000;
        int fired = 0;
        using ITimer timer = _time.CreateTimer(
            _ => fired++, null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
        using var start = new Barrier(2);
        Thread[] threads = [new(AdvanceOften), new(AdvanceOften)];

        Array.ForEach(threads, static thread => thread.Start());

        Assert.All(threads, static thread => Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "A thread hangs."));
        Assert.Equal(2 * AdvancesEach, NowMs);
        Assert.Equal(2 * AdvancesEach, fired);

        void AdvanceOften()
        {
            start.SignalAndWait(TimeSpan.FromSeconds(30));
            for (int made = 0; made < AdvancesEach; made++)
            {
                Advance(1);
            }
        }
    }

    private long NowMs => _time.GetTimestamp() / TimeSpan.TicksPerMillisecond;

    private void Advance(long milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private ITimer Timer(string name, int dueMs, int periodMs = -1) => _time.CreateTimer(
        _ => _fired.Add($"{name} at {NowMs}"),
        null,
        TimeSpan.FromMilliseconds(dueMs),
        TimeSpan.FromMilliseconds(periodMs));
}

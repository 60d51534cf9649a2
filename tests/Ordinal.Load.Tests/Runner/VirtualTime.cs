namespace Ordinal.Load.Tests;

/// <summary>A clock that moves only when it is told to. Timers run on the thread that moves it.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<VirtualTimer> _timers = [];
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    internal void Advance(TimeSpan by) => AdvanceTo(GetTimestamp() + by.Ticks);

    /// <summary>Moves the clock on, or leaves it where it is past that.</summary>
    internal void AdvanceTo(long ticks)
    {
        while (true)
        {
            VirtualTimer? first;
            lock (_lock)
            {
                first = _timers.Where(timer => timer.Due <= ticks).MinBy(static timer => timer.Due);
                Volatile.Write(ref _ticks, Math.Max(_ticks, first?.Due ?? ticks));
            }

            if (first is null)
            {
                return;
            }

            first.Fire();
        }
    }

    private void Remove(VirtualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private long _period;

        /// <summary>When it runs next; never is the greatest number.</summary>
        internal long Due { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period.Ticks;
            Due = dueTime < TimeSpan.Zero ? long.MaxValue : time.GetTimestamp() + dueTime.Ticks;
            return true;
        }

        public void Dispose() => time.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire()
        {
            Due = _period > 0 ? Due + _period : long.MaxValue;
            callback(state);
        }
    }
}

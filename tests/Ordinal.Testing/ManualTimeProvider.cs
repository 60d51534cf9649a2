namespace Ordinal.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
/// <remarks>
/// Two clocks in one, as on a real machine: a monotone one (<see cref="GetTimestamp"/>, timers) that only
/// <see cref="Advance"/> moves, and a wall clock that moves with it and that <see cref="SetUtcNow"/> can make jump.
/// Timers fire inside <see cref="Advance"/>, on the thread that calls it, in order of due time and then of arming, each
/// with the clock at its own due time. A timer that is due at once fires at the next advance, also one by zero. All
/// members may be called from any thread; advances exclude each other, and a callback may advance the clock itself.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    /// <summary>Where the wall clock stands at first when nothing else is said.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _advancing = new();
    private readonly SortedSet<ManualTimer> _armed = new(ManualTimer.FiringOrder);
    private readonly Lock _gate = new();
    private long _armings;
    private long _nowTicks;
    private long _wallOffsetTicks;

    /// <summary>A clock whose wall shows <see cref="DefaultStart"/>.</summary>
    public ManualTimeProvider()
        : this(DefaultStart)
    {
    }

    /// <summary>A clock whose wall shows <paramref name="start"/>; the monotone clock starts at 0.</summary>
    public ManualTimeProvider(DateTimeOffset start) => _wallOffsetTicks = start.UtcTicks;

    /// <summary>Ticks of <see cref="GetTimestamp"/> per second: those of <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Always UTC, so that no test depends on where it runs.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait to fire.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <summary>How long until the first timer is due; null when none is armed.</summary>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (_gate)
            {
                return _armed.Min is { } first ? TimeSpan.FromTicks(first.DueTicks - _nowTicks) : null;
            }
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _nowTicks;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return new DateTimeOffset(_wallOffsetTicks + _nowTicks, TimeSpan.Zero);
        }
    }

    /// <summary>Makes the wall clock jump, forward or back. The monotone clock and the timers do not notice.</summary>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (_gate)
        {
            _wallOffsetTicks = value.UtcTicks - _nowTicks;
        }
    }

    /// <summary>Moves both clocks on and fires what becomes due.</summary>
    /// <param name="delta">How far; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is negative.</exception>
    /// <remarks>
    /// An exception of a callback leaves this method, with the clock at that timer's due time and the later timers
    /// still armed. A callback must not wait for another thread that advances.
    /// </remarks>
    public void Advance(TimeSpan delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, TimeSpan.Zero);
        lock (_advancing)
        {
            long target = checked(GetTimestamp() + delta.Ticks);
            while (TakeDue(target) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Arms a timer anew, or disarms it when <paramref name="dueTime"/> is infinite.</summary>
    /// <returns>False when the timer has been disposed of.</returns>
    internal bool Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            timer.PeriodTicks = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                ArmAt(timer, _nowTicks + dueTime.Ticks);
            }

            return true;
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            timer.IsDisposed = true;
        }
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            if (_armed.Min is not { } first || first.DueTicks > target)
            {
                // A callback that advanced the clock itself may have carried it past the target.
                _nowTicks = Math.Max(_nowTicks, target);
                return null;
            }

            _armed.Remove(first);
            _nowTicks = first.DueTicks;
            if (first.PeriodTicks > 0)
            {
                ArmAt(first, first.DueTicks + first.PeriodTicks);
            }

            return first;
        }
    }

    private void ArmAt(ManualTimer timer, long dueTicks)
    {
        timer.DueTicks = dueTicks;
        timer.Arming = ++_armings;
        _armed.Add(timer);
    }
}

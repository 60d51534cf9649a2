namespace Ordinal.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, which guards its fields and fires it.</summary>
internal sealed class ManualTimer : ITimer
{
    private readonly TimerCallback _callback;
    private readonly ExecutionContext? _context;
    private readonly ManualTimeProvider _provider;
    private readonly object? _state;

    internal ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state)
    {
        _provider = provider;
        _callback = callback;
        _state = state;

        // As with real timers, the callback sees the asynchronous locals of the code that made it.
        _context = ExecutionContext.Capture();
    }

    /// <summary>By due time, then by arming, so that no two timers are equal and ties fire in the order made.</summary>
    internal static IComparer<ManualTimer> FiringOrder { get; } = Comparer<ManualTimer>.Create(
        static (left, right) => (left.DueTicks, left.Arming).CompareTo((right.DueTicks, right.Arming)));

    internal long DueTicks { get; set; }

    internal long Arming { get; set; }

    /// <summary>0 for a timer that fires once.</summary>
    internal long PeriodTicks { get; set; }

    internal bool IsDisposed { get; set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        RequireDuration(dueTime, nameof(dueTime));
        RequireDuration(period, nameof(period));
        return _provider.Arm(this, dueTime, period);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Disarm(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire()
    {
        if (_context is null)
        {
            _callback(_state);
            return;
        }

        ExecutionContext.Run(_context, static timer => ((ManualTimer)timer!).Call(), this);
    }

    private void Call() => _callback(_state);

    // The limits of System.Threading.Timer, so that a test meets the same errors as the program.
    private static void RequireDuration(TimeSpan duration, string name)
    {
        if (duration != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(duration.TotalMilliseconds, uint.MaxValue - 1.0, name);
        }
    }
}

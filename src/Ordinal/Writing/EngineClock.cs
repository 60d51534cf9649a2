using System;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>The only reader of <see cref="TimeProvider"/>: gives every cycle its engine time and its wall time.</summary>
/// <remarks>
/// Engine time is monotone, begins where the state left off, and advances by at most a second a cycle, so that a stall of the
/// process ends no lease at once. Between two ticks a cycle that does not depend on time takes the last reading: one load
/// instead of a clock call. Everything but <see cref="Tick"/> needs the writer role.
/// </remarks>
internal sealed class EngineClock
{
    /// <summary>The furthest that engine time goes in one step, in milliseconds.</summary>
    private const long StepMsMax = 1000;

    private readonly TimeProvider _provider;
    private readonly long _startTimestamp;
    private readonly long _intervalMs;
    private long _tickedMs;
    private long _readMs;
    private long _engineMs;
    private long _wallMs;

    /// <summary>Starts the clock.</summary>
    /// <param name="provider">The source of time.</param>
    /// <param name="interval">The distance of two ticks.</param>
    /// <param name="engineMs">The engine time that the state has reached.</param>
    internal EngineClock(TimeProvider provider, TimeSpan interval, long engineMs)
    {
        _provider = provider;
        _startTimestamp = provider.GetTimestamp();
        _intervalMs = (long)Math.Ceiling(interval.TotalMilliseconds);
        _engineMs = engineMs;
        _wallMs = provider.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Notes that time has passed. Any thread may.</summary>
    internal void Tick() => Volatile.Write(ref _tickedMs, ElapsedMs()); // release: only the number itself is handed over

    /// <summary>Begins a cycle that needs no precise time, unless a deadline may fall before the next tick.</summary>
    /// <param name="machine">The machine.</param>
    internal void BeginCycle(StateMachine machine)
    {
        if (machine.NextDeadlineMs - _intervalMs <= _engineMs)
        {
            BeginPreciseCycle(machine);
            return;
        }

        long ticked = Volatile.Read(ref _tickedMs); // acquire: pairs with the store of Tick
        if (ticked > _readMs)
        {
            BeginPreciseCycle(machine);
        }
    }

    /// <summary>Begins a cycle at the time it is now.</summary>
    /// <param name="machine">The machine.</param>
    internal void BeginPreciseCycle(StateMachine machine)
    {
        long now = ElapsedMs();
        if (now > _readMs)
        {
            _engineMs += Math.Min(now - _readMs, StepMsMax);
            _readMs = now;
        }

        _wallMs = _provider.GetUtcNow().ToUnixTimeMilliseconds();
        machine.BeginCycle(_engineMs, _wallMs);
    }

    private long ElapsedMs() => (long)_provider.GetElapsedTime(_startTimestamp).TotalMilliseconds;
}

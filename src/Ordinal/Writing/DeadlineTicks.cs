using System;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>Lets the clock tick while something has a deadline, and ends what is due when it has ticked.</summary>
/// <remarks>Everything but <see cref="Raise"/> and <see cref="IsDue"/> needs the writer role.</remarks>
/// <param name="machine">The state whose deadlines are looked at.</param>
internal sealed class DeadlineTicks(StateMachine machine)
{
    private int _isDue;
    private bool _isTicking;

    /// <summary>Called when the clock must begin to tick (true) or may stop (false).</summary>
    internal Action<bool>? Ticking { get; set; }

    /// <summary>Told how many leases were ended; null in memory mode.</summary>
    internal Action<int>? Expired { get; set; }

    /// <summary>Whether the clock has ticked and nobody has looked yet.</summary>
    internal bool IsDue => Volatile.Read(ref _isDue) != 0; // acquire: pairs with the exchange in Raise

    /// <summary>Notes that the clock has ticked. Any thread may.</summary>
    internal void Raise() => Interlocked.Exchange(ref _isDue, 1); // a full fence: whoever is told to come finds it

    /// <summary>Ends what is due, a bounded number of leases at a time.</summary>
    internal void ExpireDue()
    {
        if (!IsDue)
        {
            return;
        }

        // Mass expiry goes on in the next turn, so that it never holds up a command for long.
        Volatile.Write(ref _isDue, 0); // release: a tick that comes now is a new one
        int expired = machine.Expire(OrdinalLimits.ExpiriesPerCycleMax);
        Expired?.Invoke(expired);
        if (expired == OrdinalLimits.ExpiriesPerCycleMax)
        {
            Volatile.Write(ref _isDue, 1); // release: as above
        }
        else if (machine.NextDeadlineMs == Lease.Never)
        {
            // Nothing can end by time, so nobody needs to look at it: an idle engine takes no processor.
            _isTicking = false;
            Ticking?.Invoke(false);
        }
    }

    /// <summary>Lets the clock tick as soon as something has a deadline. To be called after commands were applied.</summary>
    internal void SeeDeadlines()
    {
        if (!_isTicking && machine.NextDeadlineMs != Lease.Never)
        {
            _isTicking = true;
            Ticking?.Invoke(true);
        }
    }
}

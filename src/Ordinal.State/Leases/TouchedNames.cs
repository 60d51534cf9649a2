using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Ends what is due in the names that a command touches, before it looks at them.</summary>
/// <remarks>
/// Queues are the only kind that can hold more than a few thousand leases, so they alone are bounded: when more tickets are
/// due than one command may end, it ends only the one that it names, and the queue shows none of the others until time has
/// ended them, a few in each turn. What a lock or a session holds is bounded by its own limit, and ends at once.
/// </remarks>
internal sealed class TouchedNames(StateMachine machine)
{
    private readonly ApplyContext _context = machine.Context;
    private readonly List<DueLease> _due = [];
    private int _ticketsLeft;

    /// <summary>Ends what a command, and the branches of a transaction, would otherwise find although its time is over.</summary>
    /// <param name="command">The command.</param>
    internal void EndDue(in Command command)
    {
        _ticketsLeft = OrdinalLimits.ExpiriesPerCommandMax;
        EndTouched(command);
    }

    private void EndTouched(in Command command)
    {
        if (command.Name is not null)
        {
            EndIn(command.Name, command.Value.Span);
        }

        if (command.Number3 != 0 && _context.Sessions.Find(command.Number3) is { } session
            && session.Lease.DeadlineMs <= _context.NowMs)
        {
            machine.ExpireOne(session.Lease);
        }

        if (command.Detail?.FenceLock is { } fence)
        {
            EndIn(fence, []);
        }

        if (command.Detail?.Transaction is { } transaction)
        {
            foreach (Compare compare in transaction.Compares)
            {
                EndIn(compare.Name, []);
            }

            EndInBranch(transaction.Then);
            EndInBranch(transaction.Else);
        }
    }

    private void EndInBranch(Command[] commands)
    {
        foreach (Command command in commands)
        {
            EndTouched(command);
        }
    }

    /// <summary>Applies what is due in one name, so that nothing looks at what should be gone.</summary>
    private void EndIn(ObjectName name, System.ReadOnlySpan<byte> process)
    {
        while (_context.Find(name) is { IsLive: true } live)
        {
            _due.Clear();
            if (live is QueueObject queue && !MayEndAll(queue))
            {
                Expiries.Collect(queue.Lease, _context.NowMs, _due);
                Expiries.Collect(queue.Tickets.Find(process)?.Lease, _context.NowMs, _due);
                _due.Sort();
            }
            else
            {
                Expiries.CollectDue(live, _context.NowMs, _due);
            }

            if (_due.Count == 0)
            {
                return;
            }

            foreach (DueLease due in _due)
            {
                if (due.StillStands(_context.NowMs))
                {
                    machine.ExpireOne(due.Lease);
                }
            }
        }
    }

    private bool MayEndAll(QueueObject queue)
    {
        int due = queue.CountDue(_context.NowMs, _ticketsLeft + 1);
        queue.HidesDue = due > _ticketsLeft;
        if (!queue.HidesDue)
        {
            _ticketsLeft -= due;
        }

        return !queue.HidesDue;
    }
}

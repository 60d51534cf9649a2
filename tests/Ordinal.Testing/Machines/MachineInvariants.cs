using Ordinal.State;

namespace Ordinal.Testing.Machines;

/// <summary>Recounts everything that a machine keeps twice, and requires that both agree.</summary>
internal sealed class MachineInvariants
{
    private readonly StateMachine _machine;
    private readonly ApplyContext _context;
    private readonly long[] _objects = new long[6];
    private readonly long[] _bytes = new long[6];
    private readonly List<Lease> _leases = [];
    private readonly HashSet<long> _ids = [];

    private MachineInvariants(StateMachine machine)
    {
        _machine = machine;
        _context = machine.Context;
    }

    /// <summary>Checks a machine.</summary>
    /// <param name="machine">The machine; nothing may be applied meanwhile.</param>
    /// <exception cref="InvalidOperationException">Something disagrees; the message says what.</exception>
    internal static void Check(StateMachine machine)
    {
        MachineInvariants invariants = new(machine);
        invariants.CheckNames();
        invariants.CheckTombstones();
        invariants.CheckSessions();
        invariants.CheckLeases();
        invariants.CheckMemory();
        Require(!machine.Context.Undo.IsOpen, "The undo log is open between commands.");
    }

    private void CheckNames()
    {
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = _context.Names.InOrder.Start();
        NamedObject? previous = null;
        int count = 0;
        while (cursor.TryNext(out NamedObject? named))
        {
            string name = System.Text.Encoding.UTF8.GetString(named.Key);
            Require(
                previous is null || previous.Key.AsSpan().SequenceCompareTo(named.Key) < 0, $"'{name}' stands out of order.");
            Require(ReferenceEquals(_context.Names.Find(named.Key), named), $"'{name}' is in the order but not in the table.");
            Require(named.IsLive && named is not Tombstone, $"'{name}' is in the order but not alive.");
            CheckStamps(named, name);
            Require(named.Created <= named.Modified, $"'{name}' was created after it was changed.");
            Take(named.Lease, named);
            if (named is QueueObject queue)
            {
                CheckQueue(queue, name);
            }
            else if (named is LockObject target)
            {
                CheckLock(target, name);
            }

            _objects[(int)named.Kind]++;
            _bytes[(int)named.Kind] += named.MemoryBytes;
            previous = named;
            count++;
        }

        Require(
            count == _context.Names.InOrder.Count,
            $"The order holds {count} names and counts {_context.Names.InOrder.Count}.");
    }

    private void CheckStamps(NamedObject named, string name)
    {
        Require(named.Version >= 1, $"'{name}' has version {named.Version}.");
        Require(
            named.Created >= 1 && named.Modified <= _machine.Revision,
            $"'{name}' has revisions outside 1 to {_machine.Revision}.");
    }

    private void CheckQueue(QueueObject queue, string name)
    {
        long last = 0;
        long bytes = 0;
        for (int i = 0; i < queue.Line.Count; i++)
        {
            TicketEntry ticket = queue.Line[i];
            Require(
                ticket.Number > last && ticket.Number <= queue.LastNumber,
                $"Ticket {ticket.Number} of '{name}' stands out of order.");
            Require(
                ReferenceEquals(queue.Tickets.Find(ticket.Key), ticket),
                $"Ticket {ticket.Number} of '{name}' is not in its table.");
            Require(ReferenceEquals(ticket.Queue, queue), $"Ticket {ticket.Number} of '{name}' belongs to another queue.");
            Require(_ids.Add(ticket.PartyId), $"The party {ticket.PartyId} in '{name}' has its number twice.");
            TakeTicket(ticket);
            bytes += ticket.MemoryBytes;
            last = ticket.Number;
        }

        Require(
            queue.Tickets.Count == queue.Line.Count,
            $"'{name}' has {queue.Tickets.Count} tickets and {queue.Line.Count} places.");
        Require(queue.TicketBytes == bytes, $"'{name}' accounts {queue.TicketBytes} ticket bytes instead of {bytes}.");
    }

    private void TakeTicket(TicketEntry ticket)
    {
        if (ticket.Lease is { } lease)
        {
            Require(ReferenceEquals(lease.Owner, ticket), "A ticket has the lease of something else.");
            _leases.Add(lease);
        }
    }

    private void CheckLock(LockObject target, string name)
    {
        long bytes = 0;
        for (int i = 0; i < target.Waiters.Count; i++)
        {
            LockParty waiter = target.Waiters[i];
            Require(waiter.Token == 0, $"A waiter of '{name}' has a token.");
            Require(ReferenceEquals(target.FindWaiter(waiter.Key), waiter), $"A waiter of '{name}' is not in its table.");
            Take(waiter.Lease, waiter);
            bytes += waiter.MemoryBytes;
        }

        Require(target.WaiterBytes == bytes, $"'{name}' accounts {target.WaiterBytes} waiter bytes instead of {bytes}.");
        Require(target.Holder is not null || target.Waiters.Count == 0, $"'{name}' is free and has waiters.");
        if (target.Holder is { } holder)
        {
            Require(holder.Token > 0 && holder.Token <= target.Version, $"The holder of '{name}' has the token {holder.Token}.");
            Require(target.FindWaiter(holder.Key) is null, $"The holder of '{name}' also waits.");
            Take(holder.Lease, holder);
        }
    }

    private void CheckTombstones()
    {
        int count = 0;
        Tombstone? older = null;
        for (Tombstone? stone = _context.Names.OldestTombstone; stone is not null; stone = stone.Younger)
        {
            string name = System.Text.Encoding.UTF8.GetString(stone.Key);
            Require(ReferenceEquals(stone.Older, older), $"The tombstone of '{name}' does not know its neighbour.");
            Require(ReferenceEquals(_context.Names.Find(stone.Key), stone), $"The tombstone of '{name}' is not in the table.");
            Require(!stone.IsLive && stone.Lease is null, $"The tombstone of '{name}' is alive or has a lease.");
            CheckStamps(stone, name);
            _objects[0]++;
            _bytes[0] += stone.MemoryBytes;
            older = stone;
            count++;
        }

        Require(ReferenceEquals(_context.Names.YoungestTombstone, older), "The youngest tombstone is not the last one.");
        Require(count == _context.Names.TombstoneCount, $"{count} tombstones are counted as {_context.Names.TombstoneCount}.");
    }

    private void CheckSessions()
    {
        int count = 0;
        for (Session? session = _context.Sessions.Oldest; session is not null; session = session.Younger)
        {
            Require(ReferenceEquals(_context.Sessions.Find(session.Id), session), $"Session {session.Id} is not in its table.");
            int bound = 0;
            foreach (Lease lease in _leases)
            {
                bound += ReferenceEquals(lease.Session, session) ? 1 : 0;
            }

            Require(
                bound == session.Resources.Count,
                $"Session {session.Id} lists {session.Resources.Count} resources and has {bound}.");
            for (int i = 0; i < session.Resources.Count; i++)
            {
                Require(
                    session.Resources[i].SessionIndex == i && ReferenceEquals(session.Resources[i].Session, session),
                    $"Resource {i} of session {session.Id} does not know its place.");
            }

            count++;
        }

        Require(count == _context.Sessions.Count, $"{count} sessions are counted as {_context.Sessions.Count}.");
        for (Session? session = _context.Sessions.Oldest; session is not null; session = session.Younger)
        {
            Take(session.Lease, session);
        }
    }

    private void CheckLeases()
    {
        int scheduled = 0;
        long next = Lease.Never;
        HashSet<int> places = [];
        foreach (Lease lease in _leases)
        {
            Require(lease.Id > 0 && lease.Id <= _context.LastId, $"A lease has the number {lease.Id} of {_context.LastId}.");
            Require(
                (lease.DeadlineMs == Lease.Never) == (lease.HeapIndex < 0),
                $"Lease {lease.Id} ends at {lease.DeadlineMs} and has the place {lease.HeapIndex}.");
            if (lease.HeapIndex >= 0)
            {
                scheduled++;
                next = Math.Min(next, lease.DeadlineMs);
                Require(places.Add(lease.HeapIndex), $"Two leases have the place {lease.HeapIndex}.");
            }
        }

        Require(scheduled == _context.Leases.Count, $"{scheduled} deadlines are counted as {_context.Leases.Count}.");
        Require(next == _context.Leases.NextDeadlineMs, $"The next deadline is {next}, not {_context.Leases.NextDeadlineMs}.");
    }

    private void CheckMemory()
    {
        for (int kind = 0; kind < _objects.Length; kind++)
        {
            long objects = _context.Memory.Objects((ObjectKind)kind);
            long bytes = _context.Memory.Bytes((ObjectKind)kind);
            Require(
                objects == _objects[kind],
                $"{_objects[kind]} objects of kind {(ObjectKind)kind} are accounted as {objects}.");
            Require(bytes == _bytes[kind], $"{_bytes[kind]} bytes of kind {(ObjectKind)kind} are accounted as {bytes}.");
        }
    }

    private void Take(Lease? lease, object owner)
    {
        if (lease is not null)
        {
            Require(ReferenceEquals(lease.Owner, owner), "Something has the lease of something else.");
            Require(_ids.Add(lease.Id), $"The number {lease.Id} is given twice.");
            _leases.Add(lease);
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidOperationException(message);
        }
    }
}

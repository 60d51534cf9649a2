namespace Ordinal.Load;

/// <summary>Tickets are given once, and their turns come in their order, each while nobody else has a turn.</summary>
internal sealed class TicketCheck() : Check("tickets are given once")
{
    private readonly IntegerMarks _given = new();
    private readonly HolderCheck _turns = new("turns come in the order of tickets, one at a time");
    private long _lost;

    /// <summary>How many tickets were given.</summary>
    internal long Given => _given.Count;

    /// <summary>A process has joined.</summary>
    internal void Join(long ticket)
    {
        if (!_given.TryMark(ticket))
        {
            Found($"ticket {ticket} was given twice");
        }
    }

    /// <summary>The turn of a ticket was answered.</summary>
    internal void Turn(long ticket) => _turns.Enter(ticket);

    /// <summary>A ticket is about to be given back.</summary>
    internal void Leave(long ticket) => _turns.Leave(ticket);

    /// <summary>A ticket's turn was not answered.</summary>
    internal void Lose() => Interlocked.Increment(ref _lost);

    /// <summary>Looks at the whole, when everybody has stopped.</summary>
    internal void Verify()
    {
        ThrowIfBroken();
        _turns.ThrowIfBroken();
        if (Given > _turns.Count + Interlocked.Read(ref _lost))
        {
            Found($"{Given} tickets were given, and {_turns.Count} had their turn");
        }

        ThrowIfBroken();
    }
}

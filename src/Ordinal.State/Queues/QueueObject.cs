namespace Ordinal.State;

/// <summary>A ticket queue. Its fencing token is its version.</summary>
internal sealed class QueueObject(ObjectName name) : NamedObject(name)
{
    internal override ObjectKind Kind => ObjectKind.Queue;

    /// <summary>The last ticket number given; it never goes back, whoever leaves.</summary>
    internal long LastNumber { get; set; }

    internal WaitingLine<TicketEntry> Line { get; } = new();

    internal HashTable<TicketEntry> Tickets { get; } = new();

    /// <summary>Bytes of the tickets, kept by <see cref="QueueMutations"/>.</summary>
    internal long TicketBytes { get; set; }

    internal override long MemoryBytes => 480 + TicketBytes;
}

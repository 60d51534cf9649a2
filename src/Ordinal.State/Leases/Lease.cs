namespace Ordinal.State;

/// <summary>A deadline, and the session that ends the same thing earlier. The owner is what ends.</summary>
/// <remarks>
/// The owner is a <see cref="NamedObject"/>, a <see cref="Ticket"/>, a <see cref="LockParty"/> or a <see cref="Session"/>.
/// </remarks>
internal sealed class Lease(object owner)
{
    /// <summary>The deadline of a lease that time does not end.</summary>
    internal const long Never = long.MaxValue;

    internal object Owner { get; } = owner;

    /// <summary>Number of the lease, rising, never reused: breaks ties between equal deadlines and names a waiter.</summary>
    internal long Id { get; set; }

    /// <summary>Engine milliseconds at which the lease ends, or <see cref="Never"/>.</summary>
    internal long DeadlineMs { get; set; } = Never;

    /// <summary>Place in the heap, or -1.</summary>
    internal int HeapIndex { get; set; } = -1;

    internal Session? Session { get; set; }

    /// <summary>Place among the session's resources, or -1.</summary>
    internal int SessionIndex { get; set; } = -1;

    /// <summary>Milliseconds left.</summary>
    /// <param name="nowMs">Engine milliseconds now.</param>
    /// <returns>0 or more; -1 when there is no deadline.</returns>
    internal long LeftMs(long nowMs) => DeadlineMs == Never ? -1 : System.Math.Max(0, DeadlineMs - nowMs);
}

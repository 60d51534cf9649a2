namespace Ordinal.State;

/// <summary>An owner that holds a lock or waits for it; its key is the owner's id.</summary>
internal sealed class LockParty : KeyedEntry, INumberedPlace
{
    internal LockParty(LockObject @lock, byte[] owner)
        : base(owner, KeyHash.Of(owner))
    {
        Lock = @lock;
        Lease = new Lease(this);
    }

    internal LockObject Lock { get; }

    /// <summary>The holder's lease; while waiting, the deadline of the wait.</summary>
    internal Lease Lease { get; }

    /// <summary>Names the wait, and orders the line.</summary>
    internal long PartyId
    {
        get => Lease.Id;
        set => Lease.Id = value;
    }

    /// <inheritdoc/>
    public long PlaceNumber => PartyId;

    /// <summary>The fencing token of the grant; 0 while waiting.</summary>
    internal long Token { get; set; }

    /// <summary>The lease asked for, in milliseconds; 0 when the session alone ends the grant.</summary>
    internal long LeaseMs { get; set; }

    /// <summary>What the owner announces when it holds the lock, or null.</summary>
    internal byte[]? Value { get; set; }

    internal long MemoryBytes => 180 + Key.Length + (Value?.Length ?? 0);
}

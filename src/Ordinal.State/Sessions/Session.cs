using System.Buffers.Binary;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>A client's line of life: locks, waits, queue places and cells that end together with it.</summary>
internal sealed class Session : KeyedEntry, IAged<Session>
{
    private Session(byte[] key)
        : base(key, KeyHash.Of(key)) => Lease = new Lease(this);

    internal static Session Of(long id)
    {
        Session session = new(KeyOf(id));
        session.Lease.Id = id;
        return session;
    }

    /// <summary>The session's number: rising, never reused.</summary>
    internal long Id => Lease.Id;

    /// <summary>When the session itself ends.</summary>
    internal Lease Lease { get; }

    /// <summary>The lease that was granted, in milliseconds; a renewal without a length takes it again.</summary>
    internal long LeaseMs { get; set; }

    /// <summary>What ends with the session, in no particular order.</summary>
    internal List<Lease> Resources { get; } = [];

    /// <summary>The session that was opened before this one and still lives; owned by the table.</summary>
    public Session? Older { get; set; }

    /// <summary>The session that was opened after this one and still lives; owned by the table.</summary>
    public Session? Younger { get; set; }

    /// <summary>The key of a session's number: its 8 bytes, highest first.</summary>
    /// <param name="id">The number.</param>
    /// <returns>A new array.</returns>
    internal static byte[] KeyOf(long id)
    {
        byte[] key = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(key, id);
        return key;
    }
}

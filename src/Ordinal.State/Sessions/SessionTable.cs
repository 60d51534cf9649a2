using System;
using System.Buffers.Binary;

namespace Ordinal.State;

/// <summary>Sessions by number, and in the order they were opened.</summary>
internal sealed class SessionTable
{
    private readonly HashTable<Session> _table = new();
    private readonly AgeOrder<Session> _byAge = new();

    internal int Count => _table.Count;

    internal Session? Oldest => _byAge.Oldest;

    internal Session? Youngest => _byAge.Youngest;

    internal Session? Find(long id)
    {
        Span<byte> key = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(key, id);
        return _table.Find(key);
    }

    /// <summary>Adds a session after another.</summary>
    /// <param name="session">The session.</param>
    /// <param name="older">The session that is to stand before it, or null for the first place.</param>
    internal void Add(Session session, Session? older)
    {
        _byAge.Insert(session, older);
        _table.Add(session);
    }

    /// <summary>Puts the sessions of the table into another order.</summary>
    /// <param name="oldestFirst">All sessions of the table.</param>
    internal void Arrange(ReadOnlySpan<Session> oldestFirst)
    {
        Invariant.Require(oldestFirst.Length == Count, "Not all sessions are put in order.");
        _byAge.Arrange(oldestFirst);
    }

    internal void Remove(Session session)
    {
        _byAge.Remove(session);
        _table.Remove(session);
    }
}

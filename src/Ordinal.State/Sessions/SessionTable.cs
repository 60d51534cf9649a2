using System;
using System.Buffers.Binary;

namespace Ordinal.State;

/// <summary>Sessions by number, and in the order they were opened.</summary>
internal sealed class SessionTable
{
    private readonly HashTable<Session> _table = new();

    internal int Count => _table.Count;

    internal Session? Oldest { get; private set; }

    internal Session? Youngest { get; private set; }

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
        Session? younger = older is null ? Oldest : older.Younger;
        session.Older = older;
        session.Younger = younger;
        if (older is null)
        {
            Oldest = session;
        }
        else
        {
            older.Younger = session;
        }

        if (younger is null)
        {
            Youngest = session;
        }
        else
        {
            younger.Older = session;
        }

        _table.Add(session);
    }

    /// <summary>Puts the sessions of the table into another order.</summary>
    /// <param name="oldestFirst">All sessions of the table.</param>
    internal void Arrange(ReadOnlySpan<Session> oldestFirst)
    {
        Invariant.Require(oldestFirst.Length == Count, "Not all sessions are put in order.");
        for (int i = 0; i < oldestFirst.Length; i++)
        {
            oldestFirst[i].Older = i == 0 ? null : oldestFirst[i - 1];
            oldestFirst[i].Younger = i + 1 == oldestFirst.Length ? null : oldestFirst[i + 1];
        }

        Oldest = oldestFirst.IsEmpty ? null : oldestFirst[0];
        Youngest = oldestFirst.IsEmpty ? null : oldestFirst[^1];
    }

    internal void Remove(Session session)
    {
        if (session.Older is null)
        {
            Oldest = session.Younger;
        }
        else
        {
            session.Older.Younger = session.Younger;
        }

        if (session.Younger is null)
        {
            Youngest = session.Older;
        }
        else
        {
            session.Younger.Older = session.Older;
        }

        session.Older = null;
        session.Younger = null;
        _table.Remove(session);
    }
}

using System;

namespace Ordinal.State;

/// <summary>Objects and estimated bytes of each kind, and the parties of locks, kept in step with every change.</summary>
internal sealed class MemoryAccount
{
    private const int Kinds = 6;

    private readonly long[] _objects = new long[Kinds];
    private readonly long[] _bytes = new long[Kinds];

    /// <summary>Locks that are held.</summary>
    internal long LockHolders { get; private set; }

    /// <summary>Those who wait for locks.</summary>
    internal long LockWaiters { get; private set; }

    /// <summary>Objects of a kind; <see cref="ObjectKind.None"/> counts tombstones.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The number.</returns>
    internal long Objects(ObjectKind kind) => _objects[(int)kind];

    /// <summary>Estimated bytes of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Bytes.</returns>
    internal long Bytes(ObjectKind kind) => _bytes[(int)kind];

    /// <summary>Estimated bytes of all kinds together.</summary>
    /// <returns>Bytes; of some recent moment when another thread changes the state.</returns>
    internal long AllBytes()
    {
        long all = 0;
        foreach (long bytes in _bytes)
        {
            all += bytes;
        }

        return all;
    }

    internal void Add(ObjectKind kind, int objects, long bytes)
    {
        _objects[(int)kind] += objects;
        _bytes[(int)kind] += bytes;
    }

    /// <summary>Counts parties of locks that came, or went when the number is negative.</summary>
    /// <param name="holders">Holders.</param>
    /// <param name="waiters">Waiters.</param>
    internal void AddParties(int holders, int waiters)
    {
        LockHolders += holders;
        LockWaiters += waiters;
    }

    /// <summary>Notes the account so that an undone transaction can restore it.</summary>
    /// <returns>How to restore it.</returns>
    internal Action Note()
    {
        long[] objects = (long[])_objects.Clone();
        long[] bytes = (long[])_bytes.Clone();
        long holders = LockHolders;
        long waiters = LockWaiters;
        return () =>
        {
            objects.CopyTo(_objects, 0);
            bytes.CopyTo(_bytes, 0);
            LockHolders = holders;
            LockWaiters = waiters;
        };
    }
}

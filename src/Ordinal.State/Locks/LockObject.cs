using System;
using System.Text;

namespace Ordinal.State;

/// <summary>A lock: at most one holder, and those who wait, first come first served.</summary>
internal sealed class LockObject(ObjectName name) : NamedObject(name)
{
    private HashTable<LockParty>? _waitersByOwner;

    internal override ObjectKind Kind => ObjectKind.Lock;

    internal LockParty? Holder { get; set; }

    /// <summary>The party of the last grant, kept so that the same owner acquires again without allocating.</summary>
    internal LockParty? Spare { get; set; }

    internal WaitingLine<LockParty> Waiters { get; } = new();

    /// <summary>Bytes of the waiters, kept by <see cref="LockMutations"/>.</summary>
    internal long WaiterBytes { get; set; }

    internal override long MemoryBytes => 144 + WaiterBytes;

    internal LockParty? FindWaiter(ReadOnlySpan<byte> owner) => _waitersByOwner?.Find(owner);

    internal void AddWaiter(LockParty party)
    {
        (_waitersByOwner ??= new HashTable<LockParty>()).Add(party);
        Waiters.Insert(party);
        WaiterBytes += party.MemoryBytes;
    }

    internal void RemoveWaiter(LockParty party)
    {
        _waitersByOwner!.Remove(party); // a waiter was added to the table when it was added to the line
        Waiters.RemoveAt(Waiters.PositionOf(party.PartyId));
        WaiterBytes -= party.MemoryBytes;
    }

    /// <summary>The lock as callers see it.</summary>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <returns>A new object; its revision is set by the caller.</returns>
    internal LockState ToLockState(long nowMs)
    {
        string[] waiters = Waiters.Count == 0 ? [] : new string[Waiters.Count];
        for (int i = 0; i < waiters.Length; i++)
        {
            waiters[i] = Encoding.UTF8.GetString(Waiters[i].Key);
        }

        return new LockState
        {
            Owner = Holder is null ? null : Encoding.UTF8.GetString(Holder.Key),
            Token = Holder?.Token ?? 0,
            LeaseLeft = Holder is null || Holder.Lease.DeadlineMs == Lease.Never
                ? null
                : TimeSpan.FromMilliseconds(Holder.Lease.LeftMs(nowMs)),
            Session = Holder?.Lease.Session?.Id ?? 0,
            Value = Holder?.Value,
            Waiters = waiters,
            Version = Version,
            Modified = Modified,
        };
    }
}

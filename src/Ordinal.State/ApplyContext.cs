using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>
/// The state, and the few primitive changes that commands are made of. Every primitive notes how it is taken back while an
/// atomic transaction is open, emits through one buffer, and keeps the memory account.
/// </summary>
internal sealed class ApplyContext(StateMachine machine, ChangeBuffer changes)
{
    internal NameDirectory Names { get; } = new();

    internal LeaseHeap Leases { get; } = new();

    internal SessionTable Sessions { get; } = new();

    internal UndoLog Undo { get; } = new();

    internal MemoryAccount Memory { get; } = new();

    internal ChangeBuffer Changes { get; } = changes;

    /// <summary>The walk that must keep what changes or goes, before it does; or null.</summary>
    internal SnapshotWalk? Walk { get; set; }

    /// <summary>What became of those who wait, since the engine last took it.</summary>
    internal List<PartyEffect> Effects { get; } = [];

    /// <summary>What happened in locks since telemetry last took it; null while nobody measures. No part of the state.</summary>
    internal List<LockStep>? LockSteps { get; set; }

    /// <summary>Engine milliseconds of this cycle; never goes back.</summary>
    internal long NowMs { get; set; }

    /// <summary>Wall-clock milliseconds of this cycle; used for stamps only.</summary>
    internal long WallMs { get; set; }

    /// <summary>The revision that the running command will have if it changes something.</summary>
    internal long Pending { get; set; }

    /// <summary>Whether the running command has changed something.</summary>
    internal bool Changed { get; set; }

    /// <summary>Whether a deadline has passed that is not applied yet.</summary>
    internal bool HasDue => Leases.NextDeadlineMs <= NowMs;

    /// <summary>
    /// The last revision that moved a deadline or bound something to a session; 0 when none has since the machine was made. What
    /// renews a lease leaves version and <see cref="NamedObject.Modified"/> of its name as they are. No part of the state.
    /// </summary>
    internal long LeaseRevision { get; set; }

    /// <summary>Tombstones that are kept one by one; beyond, the oldest is folded into the floor of versions.</summary>
    internal required int TombstonesMax { get; init; }

    /// <summary>The last number given to a lease, a waiter or a session.</summary>
    internal long LastId { get; set; }

    /// <summary>What stands under a name: a live object, a tombstone, or null.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The entry.</returns>
    internal NamedObject? Find(ObjectName name)
    {
        NamedObject? entry = name.ResolvedBy(machine);
        return entry is { IsLive: true } ? entry : FindInTable(name);
    }

    /// <summary>Finds an object of one kind, absent ones included.</summary>
    /// <typeparam name="T">The class of the kind.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="reply">Becomes a refusal when the name is of another kind.</param>
    /// <param name="entry">What stands under the name.</param>
    /// <param name="found">The object, or null when there is none.</param>
    /// <returns>False when the name is of another kind.</returns>
    internal bool TryFind<T>(ObjectName name, ref Reply reply, out NamedObject? entry, out T? found)
        where T : NamedObject
    {
        entry = Find(name);
        found = entry as T;
        if (found is not null || entry is null or Tombstone)
        {
            reply.Describe(entry);
            return true;
        }

        reply.RefuseKind(entry);
        return false;
    }

    /// <summary>The next number for a lease, a waiter or a session.</summary>
    /// <returns>1 or more, never given before.</returns>
    internal long NextId() => ++LastId;

    /// <summary>Puts a new object under a name, in place of nothing, a tombstone, or an object of another kind.</summary>
    /// <param name="created">The object; it goes on above the last version of the name.</param>
    /// <param name="name">The name.</param>
    /// <param name="entry">What <see cref="Find"/> gave.</param>
    internal void Create(NamedObject created, ObjectName name, NamedObject? entry)
    {
        created.Version = entry?.Version ?? Names.VersionFloor;
        created.Created = Pending;
        Tombstone? tombstone = entry as Tombstone;
        if (entry is not null && tombstone is null)
        {
            TakeOut(entry);
        }

        if (Undo.IsOpen)
        {
            Undo.NoteCreate(Names, created, tombstone);
        }

        if (tombstone is not null)
        {
            Memory.Add(ObjectKind.None, -1, -tombstone.MemoryBytes);
        }

        Walk?.EnterInPlaceOf(tombstone, created);
        Names.Add(created, tombstone);
        Memory.Add(created.Kind, 1, created.MemoryBytes);
        name.Remember(machine, created);
    }

    /// <summary>As <see cref="Create"/>, and what deadline and session a replaced object had go on.</summary>
    /// <param name="created">The object; it goes on above the last version of the name.</param>
    /// <param name="name">The name.</param>
    /// <param name="entry">What <see cref="Find"/> gave.</param>
    internal void CreateInPlace(NamedObject created, ObjectName name, NamedObject? entry)
    {
        // Taking the replaced object out ends its lease, so what the lease says is read before.
        long deadlineMs = entry?.Lease?.DeadlineMs ?? Lease.Never;
        Session? session = entry?.Lease?.Session;
        Create(created, name, entry);
        SetNameLease(created, deadlineMs, session);
    }

    /// <summary>Deletes an object and leaves a tombstone that keeps its version.</summary>
    /// <param name="deleted">A live object that nobody holds or waits in.</param>
    internal void Delete(NamedObject deleted)
    {
        Stamp(deleted);
        TakeOut(deleted);
        Tombstone tombstone = new(new ObjectName(deleted.Key))
        {
            Version = deleted.Version,
            Created = deleted.Created,
            Modified = Pending,
        };
        if (Undo.IsOpen)
        {
            Undo.NoteTombstone(Names, tombstone);
        }

        Names.AddTombstone(tombstone);
        Memory.Add(ObjectKind.None, 1, tombstone.MemoryBytes);
        if (Names.TombstoneCount > TombstonesMax)
        {
            FoldOldestTombstone();
        }
    }

    /// <summary>Counts a change of an object.</summary>
    /// <param name="changed">The object.</param>
    internal void Stamp(NamedObject changed)
    {
        Walk?.Keep(changed);
        if (Undo.IsOpen)
        {
            Undo.NoteStamp(changed);
        }

        changed.Version++;
        changed.Modified = Pending;
        Changed = true;
    }

    /// <summary>Emits a change of an object after it has been stamped.</summary>
    /// <param name="changed">The object.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="number">See <see cref="ChangeKind"/>.</param>
    /// <param name="previous">See <see cref="ChangeKind"/>.</param>
    internal ref Change Emit(NamedObject changed, ChangeKind kind, long number, long previous)
    {
        ref Change change = ref Changes.Claim();
        change.Revision = Pending;
        change.Name = changed.Key;
        change.Number = number;
        change.Previous = previous;
        change.Version = changed.Version;
        change.ValueLength = Change.NoValue;
        change.PreviousLength = Change.NoValue;
        change.Kind = kind;
        change.ObjectKind = changed.Kind;
        return ref change;
    }

    /// <summary>Emits a change about a process or an owner.</summary>
    /// <param name="changed">The object.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="subject">The process id or owner; not changed any more.</param>
    /// <param name="number">See <see cref="ChangeKind"/>.</param>
    /// <param name="previous">See <see cref="ChangeKind"/>.</param>
    internal void Emit(NamedObject changed, ChangeKind kind, byte[] subject, long number, long previous)
        => Emit(changed, kind, number, previous).Subject = subject;

    /// <summary>Moves a counter.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="value">Its new value.</param>
    internal void SetCounter(CounterObject counter, long value)
    {
        Walk?.Keep(counter);
        if (Undo.IsOpen)
        {
            Undo.NoteCounter(counter);
        }

        counter.Value = value;
    }

    /// <summary>Sets a counter's series.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="series">The series, or null for the default one.</param>
    internal void SetSeries(CounterObject counter, CounterSeries? series)
    {
        Walk?.Keep(counter);
        if (Undo.IsOpen)
        {
            Undo.NoteCounter(counter);
        }

        long before = counter.MemoryBytes;
        counter.Series = series;
        Memory.Add(ObjectKind.Counter, 0, counter.MemoryBytes - before);
    }

    /// <summary>Sets or takes away the deadline of a lease; the one it has already is no change.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="deadlineMs">Engine milliseconds, or <see cref="Lease.Never"/>.</param>
    internal void Schedule(Lease lease, long deadlineMs)
    {
        if (lease.DeadlineMs == deadlineMs)
        {
            return;
        }

        Walk?.KeepOwner(lease.Owner);
        if (Undo.IsOpen)
        {
            Undo.NoteDeadline(Leases, lease);
        }

        Leases.Schedule(lease, deadlineMs);
        LeaseRevision = Pending;
        Changed = true;
    }

    /// <summary>Binds a lease to a session, or frees it from the one it has.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="session">The session, or null.</param>
    internal void Bind(Lease lease, Session? session)
    {
        if (ReferenceEquals(lease.Session, session))
        {
            return;
        }

        Walk?.KeepOwner(lease.Owner);
        if (Undo.IsOpen)
        {
            Undo.NoteBinding(lease);
        }

        SessionBinding.Move(lease, session);
        LeaseRevision = Pending;
        Changed = true;
    }

    /// <summary>Gives a whole name a deadline and a session, or takes them away.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="deadlineMs">Engine milliseconds, or <see cref="Lease.Never"/>.</param>
    /// <param name="session">The session, or null.</param>
    internal void SetNameLease(NamedObject owner, long deadlineMs, Session? session)
    {
        if (owner.Lease is null && deadlineMs == Lease.Never && session is null)
        {
            return;
        }

        if (owner.Lease is null)
        {
            Walk?.Keep(owner);
            if (Undo.IsOpen)
            {
                Undo.NoteFirstLease(owner);
            }

            long before = owner.MemoryBytes;
            owner.Lease = new Lease(owner) { Id = NextId() };
            Memory.Add(owner.Kind, 0, owner.MemoryBytes - before);
        }

        Schedule(owner.Lease, deadlineMs);
        Bind(owner.Lease, session);
    }

    private NamedObject? FindInTable(ObjectName name)
    {
        NamedObject? entry = Names.Find(name);
        if (entry is { IsLive: true })
        {
            name.Remember(machine, entry);
        }

        return entry;
    }

    private void TakeOut(NamedObject removed)
    {
        Walk?.KeepRemoved(removed);
        if (removed.Lease is { } lease)
        {
            Schedule(lease, Lease.Never);
            Bind(lease, null);
        }

        if (Undo.IsOpen)
        {
            Undo.NoteRemoval(Names, removed);
        }

        Names.Remove(removed);
        Memory.Add(removed.Kind, -1, -removed.MemoryBytes);
    }

    private void FoldOldestTombstone()
    {
        Tombstone folded = Names.OldestTombstone!;
        Walk?.Keep(folded);
        if (Undo.IsOpen)
        {
            Undo.NoteFolding(Names, folded);
        }

        Names.VersionFloor = Math.Max(Names.VersionFloor, folded.Version);
        Names.RemoveTombstone(folded);
        Memory.Add(ObjectKind.None, -1, -folded.MemoryBytes);
    }
}

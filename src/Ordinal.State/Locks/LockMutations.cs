using System;

namespace Ordinal.State;

/// <summary>The primitive changes of a lock's holder and line, each with its way back.</summary>
internal static class LockMutations
{
    /// <summary>Makes a party, or takes the spare one when it is the same owner's.</summary>
    /// <param name="context">The state.</param>
    /// <param name="target">The lock.</param>
    /// <param name="owner">The owner's bytes; copied when they must be kept.</param>
    /// <returns>A party of that owner with a new number.</returns>
    internal static LockParty TakeParty(ApplyContext context, LockObject target, ReadOnlySpan<byte> owner)
    {
        LockParty? spare = target.Spare;

        // An open transaction may have to bring the former holder back, so its party is not used again there.
        LockParty party = spare is not null && !context.Undo.IsOpen && spare.HasKey(owner)
            ? spare
            : new LockParty(target, owner.ToArray());
        target.Spare = null;
        party.PartyId = context.NextId();
        context.Walk?.Enter(party);
        return party;
    }

    internal static void SetHolder(ApplyContext context, LockObject target, LockParty? holder)
    {
        context.Walk?.Keep(target);
        if (context.Undo.IsOpen)
        {
            NoteHolder(context, target);
        }

        target.Spare = context.Undo.IsOpen ? null : target.Holder;
        context.Memory.AddParties((holder is null ? 0 : 1) - (target.Holder is null ? 0 : 1), 0);
        target.Holder = holder;
    }

    internal static void AddWaiter(ApplyContext context, LockParty party)
    {
        context.Walk?.Keep(party.Lock);
        context.Walk?.Enter(party);
        if (context.Undo.IsOpen)
        {
            NoteAdd(context, party);
        }

        party.Lock.AddWaiter(party);
        context.Memory.Add(ObjectKind.Lock, 0, party.MemoryBytes);
        context.Memory.AddParties(0, 1);
    }

    internal static void RemoveWaiter(ApplyContext context, LockParty party)
    {
        context.Walk?.Keep(party);
        if (context.Undo.IsOpen)
        {
            NoteRemove(context, party);
        }

        party.Lock.RemoveWaiter(party);
        context.Memory.Add(ObjectKind.Lock, 0, -party.MemoryBytes);
        context.Memory.AddParties(0, -1);
    }

    /// <summary>Ends the deadline and the session of a party that holds or waits no more.</summary>
    /// <param name="context">The state.</param>
    /// <param name="party">The party.</param>
    internal static void EndLease(ApplyContext context, LockParty party)
    {
        if (party.Lease.HeapIndex >= 0)
        {
            context.Schedule(party.Lease, Lease.Never);
        }

        context.Bind(party.Lease, null);
    }

    /// <summary>Sets what a grant gave.</summary>
    /// <param name="context">The state.</param>
    /// <param name="party">The new holder.</param>
    /// <param name="token">Its token.</param>
    internal static void SetToken(ApplyContext context, LockParty party, long token)
    {
        if (context.Undo.IsOpen)
        {
            NoteToken(context, party);
        }

        party.Token = token;
    }

    private static void NoteToken(ApplyContext context, LockParty party)
    {
        long token = party.Token;
        context.Undo.Push(() => party.Token = token);
    }

    private static void NoteHolder(ApplyContext context, LockObject target)
    {
        LockParty? holder = target.Holder;
        context.Undo.Push(() => target.Holder = holder);
    }

    private static void NoteAdd(ApplyContext context, LockParty party)
        => context.Undo.Push(() => party.Lock.RemoveWaiter(party));

    private static void NoteRemove(ApplyContext context, LockParty party)
        => context.Undo.Push(() => party.Lock.AddWaiter(party));
}

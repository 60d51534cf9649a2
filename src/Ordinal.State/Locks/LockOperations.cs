using System;
using System.Text;

namespace Ordinal.State;

/// <summary>What the lock commands do. Grants are first come, first served, and every grant has a token of its own.</summary>
internal static class LockOperations
{
    internal static void Inspect(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out _, out LockObject? found))
        {
            return;
        }

        reply.Applied = true;
        reply.N2 = command.Value.IsEmpty ? 0 : -1;
        if (found is not null)
        {
            reply.N1 = found.Holder?.Token ?? 0;
            reply.N2 = PositionOf(found, command.Value.Span);
        }

        if ((command.Flags & CommandFlags.NoValue) == 0)
        {
            reply.Payload = found?.ToLockState(context.NowMs) ?? new LockState();
        }
    }

    internal static void Acquire(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out LockObject? found)
            || !CheckAcquire(context, command, ref reply, out Session? session))
        {
            return;
        }

        ReadOnlySpan<byte> owner = command.Value.Span;
        if (found?.Holder is { } holder && holder.HasKey(owner))
        {
            if (holder.Lease.DeadlineMs != Lease.Never && command.Number1 > 0)
            {
                // Asking again extends; a shorter lease than what is left takes nothing away.
                context.Schedule(holder.Lease, Math.Max(holder.Lease.DeadlineMs, context.NowMs + command.Number1));
            }

            Answer(found, holder, 0, ref reply);
            return;
        }

        if (command.Number2 != 0 && found?.FindWaiter(owner) is { } waiting)
        {
            reply.Status = StatusCode.Waiting;
            Answer(found, waiting, found.Waiters.PositionOf(waiting.PartyId) + 1, ref reply);
            reply.Applied = false;
            return;
        }

        if (found?.Holder is { } other)
        {
            if (command.Number2 == 0)
            {
                reply.Refuse(StatusCode.LockHeld, other.Token, 0, other.Lease.LeftMs(context.NowMs));
                reply.Payload = (command.Flags & CommandFlags.NoValue) == 0 ? Encoding.UTF8.GetString(other.Key) : null;
            }
            else if (found.Waiters.Count >= OrdinalLimits.WaitersMax)
            {
                reply.Refuse(StatusCode.LimitExceeded, found.Waiters.Count + 1, 0, OrdinalLimits.WaitersMax);
            }
            else if (CommandChecks.SessionRoom(session, ref reply))
            {
                Enqueue(context, found, command, session, ref reply);
            }

            return;
        }

        if (!CommandChecks.SessionRoom(session, ref reply))
        {
            return;
        }

        if (found is null)
        {
            found = new LockObject(command.Name!);
            context.Create(found, command.Name!, entry);
        }

        LockParty party = LockMutations.TakeParty(context, found, owner);
        party.LeaseMs = command.Number1;
        party.Value = command.Detail?.HolderValue;
        context.Bind(party.Lease, session);
        Grant(context, found, party);
        Answer(found, party, 0, ref reply);
    }

    internal static void Renew(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!TryFindHolder(context, command, ref reply, out LockObject? found, out LockParty? holder)
            || !CommandChecks.OptionalLease(command.Number1, ref reply))
        {
            return;
        }

        long leaseMs = command.Number1 > 0 ? command.Number1 : holder!.LeaseMs;
        if (leaseMs > 0)
        {
            context.Schedule(holder!.Lease, context.NowMs + leaseMs);
        }

        Answer(found!, holder!, 0, ref reply);
    }

    internal static void Release(ApplyContext context, in Command command, ref Reply reply)
    {
        if (TryFindHolder(context, command, ref reply, out LockObject? found, out LockParty? holder))
        {
            long token = holder!.Token;
            EndHolder(context, found!, StatusCode.Ok);
            reply.Describe(found);
            reply.N1 = token;
            reply.Applied = true;
        }
    }

    internal static void Break(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out _, out LockObject? found) || found?.Holder is null)
        {
            return;
        }

        reply.N1 = found.Holder.Token;
        EndHolder(context, found, StatusCode.Ended);
        reply.Describe(found);
        reply.Applied = true;
    }

    internal static void CancelWait(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out _, out LockObject? found))
        {
            return;
        }

        if (found?.FindWaiter(command.Value.Span) is { } waiting)
        {
            EndWait(context, waiting, StatusCode.Cancelled);
            reply.Describe(found);
            reply.Applied = true;
        }
        else if (found?.Holder is { } holder && holder.HasKey(command.Value.Span))
        {
            // The grant won the race against the cancellation; nobody will use it, so it goes on to the next.
            EndHolder(context, found, StatusCode.Ok);
            reply.Describe(found);
            reply.Applied = true;
        }
        else
        {
            reply.Refuse(StatusCode.NotHolder);
        }
    }

    /// <summary>
    /// Takes the lock from its holder and gives it to the next in line; release, expiry and session end meet here.
    /// </summary>
    /// <param name="context">The state.</param>
    /// <param name="held">A lock with a holder.</param>
    /// <param name="why">
    /// What the holder is told when it did not let go by itself; <see cref="StatusCode.Ok"/> tells nothing.
    /// </param>
    internal static void EndHolder(ApplyContext context, LockObject held, StatusCode why)
    {
        LockParty former = held.Holder!; // the caller has seen a holder
        LockMutations.EndLease(context, former);
        LockMutations.SetHolder(context, held, null);
        context.Stamp(held);
        context.Emit(held, ChangeKind.Released, former.Key, former.Token, 0);
        context.LockSteps?.Add(new LockStep(former.PartyId, LockStepKind.Released));
        if (why != StatusCode.Ok)
        {
            context.Effects.Add(new PartyEffect(former.PartyId, why, former.Token, held.Version, context.Pending));
        }

        if (held.Waiters.Count > 0)
        {
            LockParty next = held.Waiters[0];
            LockMutations.RemoveWaiter(context, next);
            if (next.Lease.HeapIndex >= 0)
            {
                context.Schedule(next.Lease, Lease.Never);
            }

            Grant(context, held, next);
            context.Effects.Add(
                new PartyEffect(next.PartyId, StatusCode.Ok, next.Token, held.Version, context.Pending));
        }
    }

    /// <summary>Takes a waiter out of the line and tells it why.</summary>
    /// <param name="context">The state.</param>
    /// <param name="waiter">A waiter in its line.</param>
    /// <param name="why">Timed out, cancelled or ended.</param>
    internal static void EndWait(ApplyContext context, LockParty waiter, StatusCode why)
    {
        LockObject target = waiter.Lock;
        LockMutations.RemoveWaiter(context, waiter);
        LockMutations.EndLease(context, waiter);
        context.Stamp(target);
        context.Emit(target, ChangeKind.WaitEnded, waiter.Key, (long)why, 0);
        context.LockSteps?.Add(new LockStep(waiter.PartyId, LockStepKind.WaitEnded));
        context.Effects.Add(new PartyEffect(waiter.PartyId, why, 0, target.Version, context.Pending));
    }

    /// <summary>Whether a fence holds: the lock is held under that very token.</summary>
    /// <param name="context">The state.</param>
    /// <param name="name">The lock's name.</param>
    /// <param name="token">The token.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <returns>False when the token is stale or the name no lock.</returns>
    internal static bool HoldsFence(ApplyContext context, ObjectName name, long token, ref Reply reply)
    {
        NamedObject? entry = context.Find(name);
        if (entry is { IsLive: true } and not LockObject)
        {
            // What was expected tells this refusal from that of the name to be written, which says nothing there.
            reply.RefuseKind(entry, expected: ObjectKind.Lock);
            return false;
        }

        long held = (entry as LockObject)?.Holder?.Token ?? 0;
        if (held == token && token != 0)
        {
            return true;
        }

        reply.Refuse(StatusCode.StaleToken, actual: token, expected: held);
        return false;
    }

    private static void Grant(ApplyContext context, LockObject target, LockParty party)
    {
        Invariant.Require(target.Holder is null, "A lock that is held is granted.");
        long before = target.Version;
        LockMutations.SetHolder(context, target, party);
        context.Stamp(target);
        Invariant.Require(target.Version > before, "A token does not rise.");
        LockMutations.SetToken(context, party, target.Version);
        if (party.LeaseMs > 0)
        {
            context.Schedule(party.Lease, context.NowMs + party.LeaseMs);
        }

        context.Emit(target, ChangeKind.Granted, party.Key, party.Token, 0);
        context.LockSteps?.Add(new LockStep(party.PartyId, LockStepKind.Granted));
    }

    private static void Enqueue(
        ApplyContext context, LockObject target, in Command command, Session? session, ref Reply reply)
    {
        LockParty party = new(target, command.Value.ToArray())
        {
            PartyId = context.NextId(),
            LeaseMs = command.Number1,
            Value = command.Detail?.HolderValue,
        };
        int position = target.Waiters.Count + 1;
        LockMutations.AddWaiter(context, party);
        context.Schedule(party.Lease, context.NowMs + command.Number2);
        context.Bind(party.Lease, session);
        context.Stamp(target);
        context.Emit(target, ChangeKind.WaitBegan, party.Key, position, 0);
        context.LockSteps?.Add(new LockStep(party.PartyId, LockStepKind.WaitBegan));
        reply.Status = StatusCode.Waiting;
        Answer(target, party, position, ref reply);
        reply.Applied = false;
    }

    private static bool CheckAcquire(ApplyContext context, in Command command, ref Reply reply, out Session? session)
    {
        session = null;
        if (command.Number1 == 0 && command.Number3 == 0)
        {
            // Without a lease or a session nothing would ever end the grant of a holder that died.
            reply.Refuse(StatusCode.OutOfRange, 0, OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMin);
            return false;
        }

        return CommandChecks.PartyId(command.Value, ref reply)
            && CommandChecks.OptionalLease(command.Number1, ref reply)
            && CommandChecks.Between(command.Number2, 0, OrdinalLimits.WaitMsMax, ref reply)
            && CommandChecks.Value(command.Detail?.HolderValue?.Length ?? 0, ref reply)
            && CommandChecks.Session(context, command.Number3, ref reply, out session);
    }

    private static bool TryFindHolder(
        ApplyContext context, in Command command, ref Reply reply, out LockObject? found, out LockParty? holder)
    {
        holder = null;
        if (!context.TryFind(command.Name!, ref reply, out _, out found))
        {
            return false;
        }

        holder = found?.Holder;
        if (holder is null)
        {
            reply.Refuse(StatusCode.NotHolder, command.Number2);
            return false;
        }

        if (holder.Token != command.Number2)
        {
            reply.Refuse(StatusCode.StaleToken, command.Number2, holder.Token);
            return false;
        }

        if (!command.Value.IsEmpty && !holder.HasKey(command.Value.Span))
        {
            reply.Refuse(StatusCode.NotHolder, command.Number2);
            return false;
        }

        return true;
    }

    private static int PositionOf(LockObject target, ReadOnlySpan<byte> owner)
    {
        if (owner.IsEmpty)
        {
            return target.Waiters.Count;
        }

        if (target.Holder is { } holder && holder.HasKey(owner))
        {
            return 0;
        }

        return target.FindWaiter(owner) is { } waiter ? target.Waiters.PositionOf(waiter.PartyId) + 1 : -1;
    }

    private static void Answer(LockObject target, LockParty party, int position, ref Reply reply)
    {
        reply.Describe(target);
        reply.N1 = party.Token;
        reply.N2 = position;
        reply.N3 = party.PartyId;
        reply.Applied = true;
    }
}

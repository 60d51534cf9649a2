using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>
/// The deterministic heart: the same commands with the same times give the same answers and the same bytes on every machine.
/// </summary>
/// <remarks>
/// It sees no clock, thread, file, random number or hash order; whatever could differ comes in with the command or the
/// cycle. One caller at a time. It may do no I/O and must not throw: an exception out of it is a bug, and the engine faults.
/// <code>
/// BeginCycle(time) → Expire(bounded) → Apply(command) … → the engine takes Changes and Effects
/// </code>
/// </remarks>
internal sealed class StateMachine
{
    // Counters that are looked at before the first of them is changed: as many loads as a processor keeps under way.
    private const int MintsTogether = 16;

    // The parts that minting touches, one load away.
    private readonly ChangeBuffer _changes;
    private readonly LeaseHeap _leases;
    private readonly TouchedNames _touched;
    private int _lastWalk;

    // The number of the walk that is open, or 0.
    private int _openWalk;

    /// <summary>Makes an empty machine.</summary>
    /// <param name="changes">Where changes go.</param>
    /// <param name="tombstonesMax">Tombstones that are kept one by one.</param>
    /// <param name="requestsMax">Answers that are remembered for request ids.</param>
    /// <param name="expiredRequestsMax">Text ids that are known to be used after their answers have left.</param>
    internal StateMachine(
        ChangeBuffer changes,
        int tombstonesMax = OrdinalLimits.TombstonesMax,
        int requestsMax = OrdinalLimits.RequestWindowMax,
        int expiredRequestsMax = OrdinalLimits.ExpiredRequestsMax)
    {
        Requests = new RequestWindow(requestsMax, expiredRequestsMax);
        Context = new ApplyContext(this, changes) { TombstonesMax = tombstonesMax };
        _changes = changes;
        _leases = Context.Leases;
        _touched = new TouchedNames(this);
    }

    internal ApplyContext Context { get; }

    /// <summary>The number of the last transaction that changed something.</summary>
    internal long Revision { get; private set; }

    /// <summary>The revision that a snapshot or a jump brought; changes up to it may not be in <see cref="Changes"/>.</summary>
    internal long HistoryBegins { get; private set; }

    internal RequestWindow Requests { get; }

    /// <summary>Leases that time has ended since the machine was made; for telemetry.</summary>
    internal long ExpiredCount { get; private set; }

    /// <summary>
    /// Whether the last <see cref="Apply"/> must be journaled: it took a revision, for itself or for an expiry, or remembered
    /// an answer. One that left no trace need not be applied again to come to the same state.
    /// </summary>
    internal bool LeftTrace { get; private set; }

    /// <summary>What became of those who wait; the engine clears it when it has answered them.</summary>
    internal List<PartyEffect> Effects => Context.Effects;

    internal ChangeBuffer Changes => _changes;

    /// <summary>Whether a deadline has passed that is not applied yet.</summary>
    internal bool HasDue => _leases.NextDeadlineMs <= Context.NowMs;

    /// <summary>What looking at counters ahead has summed up, so that the look is not left out; of no other meaning.</summary>
    internal long VersionsTouched { get; private set; }

    /// <summary>The next deadline in engine milliseconds, or <see cref="Lease.Never"/>.</summary>
    internal long NextDeadlineMs => _leases.NextDeadlineMs;

    /// <summary>Sets the time of the commands that follow.</summary>
    /// <param name="engineMs">Engine milliseconds; an earlier value than before is taken as no progress.</param>
    /// <param name="wallMs">Wall-clock milliseconds since 1970; may jump.</param>
    internal void BeginCycle(long engineMs, long wallMs)
    {
        Context.NowMs = Math.Max(Context.NowMs, engineMs);
        Context.WallMs = wallMs;
    }

    /// <summary>Applies expiries that are due, the earliest first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <returns>How many were applied.</returns>
    internal int Expire(int limit)
    {
        int applied = 0;
        while (applied < limit && HasDue)
        {
            ExpireOne(Context.Leases.Next!); // something is due, so there is a next one
            applied++;
        }

        return applied;
    }

    /// <summary>
    /// Applies one command: exactly once when it carries a request id, and only under its fence when it carries one.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">The answer; overwritten.</param>
    internal void Apply(in Command command, ref Reply reply)
    {
        reply = default;
        long revision = Revision;
        long remembered = Requests.Entered;
        if (HasDue)
        {
            _touched.EndDue(command);
        }

        Context.Pending = Revision + 1;
        Context.Changed = false;
        if (command.Detail?.Request is { } request && !CommandKinds.IsRead(command.Kind))
        {
            ApplyOnce(request, command, ref reply);
        }
        else
        {
            RunFenced(command, ref reply);
        }

        Finish(ref reply);
        LeftTrace = Revision != revision || Requests.Entered != remembered;
    }

    /// <summary>The counter that a name remembers, when it looks as if <see cref="TryMint"/> will do.</summary>
    /// <param name="name">The counter's name.</param>
    /// <returns>The counter or null. Any thread may ask; only <see cref="TryMint"/>, under the writer role, decides.</returns>
    internal CounterObject? FindMintable(ObjectName name)
        => name.ResolvedBy(this) is CounterObject { Series: null } counter ? counter : null;

    /// <summary>Mints from a counter of the default series, outside any transaction.</summary>
    /// <param name="counter">What <see cref="FindMintable"/> gave.</param>
    /// <param name="value">The integer.</param>
    /// <returns>False when the counter is of any other sort; then nothing has changed, and <see cref="Apply"/> answers.</returns>
    /// <remarks>The same change as that of <see cref="Apply"/>, without an answer's other fields: a third of its time.</remarks>
    internal bool TryMint(CounterObject counter, out long value)
    {
        // One local, written out once: through the reference it would be stored and loaded three times.
        long next = unchecked(counter.Value + 1);
        value = next;
        if (!counter.IsFree(_openWalk) || next <= 1 || counter.Series is not null || HasDue)
        {
            return false;
        }

        long revision = ++Revision;
        counter.Value = next;
        counter.Version++;
        counter.Modified = revision;
        _changes.AddMoved(counter, revision, next);
        return true;
    }

    /// <summary>Mints from several counters in order, each integer in a revision of its own.</summary>
    /// <param name="mints">Names of counters; each gets its integer.</param>
    /// <returns>How many were minted: all of them, or those before the first that <see cref="Apply"/> must answer.</returns>
    internal int MintAll(Span<Mint> mints)
    {
        if (HasDue)
        {
            return 0;
        }

        int minted = 0;
        while (minted < mints.Length)
        {
            Span<Mint> group = mints.Slice(minted, Math.Min(MintsTogether, mints.Length - minted));
            Touch(group);
            int done = MintGroup(group);
            minted += done;
            if (done < group.Length)
            {
                break;
            }
        }

        return minted;
    }

    // Loads of counters that lie apart wait for each other when each is changed before the next is looked at. Looked at first,
    // in a loop with nothing else in it, they wait together.
    private void Touch(Span<Mint> mints)
    {
        long versions = 0;
        foreach (ref Mint mint in mints)
        {
            if (mint.Name.ResolvedBy(this) is CounterObject counter)
            {
                versions += counter.Version + counter.Value;
            }
        }

        VersionsTouched = versions;
    }

    private int MintGroup(Span<Mint> mints)
    {
        // The ring by hand: its count is stored once and not for each of them.
        Change[] slots = _changes.Slots;
        int slot = (int)_changes.Next;
        int walk = _openWalk;
        long before = Revision;
        long revision = before;
        foreach (ref Mint mint in mints)
        {
            if (mint.Name.ResolvedBy(this) is not CounterObject { Series: null } counter
                || !counter.IsFree(walk)
                || unchecked(counter.Value + 1) is var next && next <= 1)
            {
                break;
            }

            revision++;
            counter.Value = next;
            counter.Version++;
            counter.Modified = revision;
            mint.Value = next;
            mint.Version = counter.Version;
            ChangeBuffer.SetMoved(ref slots[slot++ & (slots.Length - 1)], counter, revision, next);
        }

        _changes.Advance(revision - before);
        Revision = revision;
        return (int)(revision - before);
    }

    /// <summary>Runs one command of a branch, or a whole one, when its fence holds.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">The answer; written over its default.</param>
    internal void RunFenced(in Command command, ref Reply reply)
    {
        if (command.Detail?.FenceLock is { } fence && !CommandKinds.IsRead(command.Kind)
            && !LockOperations.HoldsFence(Context, fence, command.Detail.FenceToken, ref reply))
        {
            return;
        }

        if (command.Name is null && CommandKinds.HasName(command.Kind))
        {
            reply.Refuse(StatusCode.InvalidArgument, (long)command.Kind);
            return;
        }

        CommandTable.Run(this, command, ref reply);
    }

    /// <summary>Begins to write the state as it is now, in slices between commands.</summary>
    /// <returns>The walk; it must be advanced to its end or abandoned before another one begins.</returns>
    internal SnapshotWalk BeginWalk()
    {
        Invariant.Require(_openWalk == 0, "A walk begins while another one is open.");
        _openWalk = ++_lastWalk;
        SnapshotWalk walk = new(this, _openWalk);
        Context.Walk = walk;
        Requests.Walk = walk.Requests;
        return walk;
    }

    /// <summary>Ends the open walk, so that changes are not kept for it any more.</summary>
    internal void EndWalk()
    {
        Context.Walk = null;
        Requests.Walk = null;
        _openWalk = 0;
    }

    /// <summary>Sets revision and time from a snapshot.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="engineMs">Engine milliseconds.</param>
    internal void Load(long revision, long engineMs)
    {
        Revision = revision;
        HistoryBegins = revision;
        Context.NowMs = engineMs;
    }

    /// <summary>Goes on above everything that may have been told and was lost.</summary>
    /// <param name="lost">How much that can be.</param>
    internal void Jump(in Reservation lost)
    {
        lost.JumpOver(Context);
        Load(Revision + lost.Revisions, Context.NowMs);
    }

    /// <summary>Ends what a due lease belongs to, in a revision of its own.</summary>
    /// <param name="due">A lease whose deadline has passed.</param>
    internal void ExpireOne(Lease due)
    {
        Context.Pending = Revision + 1;
        Context.Changed = false;
        Expiries.EndOwner(Context, due.Owner, StatusCode.TimedOut);
        Invariant.Require(Context.Changed && due.HeapIndex < 0, "An expiry leaves its lease behind.");
        Revision = Context.Pending;
        ExpiredCount++;
    }

    private void Finish(ref Reply reply)
    {
        if (Context.Changed)
        {
            Revision = Context.Pending;
        }

        if (!reply.Replayed)
        {
            reply.Revision = Revision;
        }
    }

    private void ApplyOnce(RequestKey request, in Command command, ref Reply reply)
    {
        if (!Requests.MayExecute(request, command, ref reply, out RequestRecord record))
        {
            return;
        }

        RunFenced(command, ref reply);
        if (reply.Status != StatusCode.Waiting)
        {
            // A wait is not an answer yet; asking again finds the same place in line, or the grant.
            reply.Revision = Context.Changed ? Context.Pending : Revision;
            Requests.Remember(record, reply);
        }
    }
}

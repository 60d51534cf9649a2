using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>
/// Writes down what is applied, and holds answers back until what they speak of is on the disk. The caller holds the writer role,
/// except where a member says otherwise.
/// </summary>
/// <remarks>
/// <code>
/// Begin ─► Prepare, apply, Settle for each command ─► Hold: answered now, or with a group of <see cref="GroupPair"/>
/// </code>
/// An answer speaks of what it changed, or of the names it looked at: of their last change, of their tombstone when gone.
/// </remarks>
internal sealed class CommandJournal
{
    private readonly StateMachine _machine;
    private readonly JournalWriter _disk;
    private readonly Durability _durability;
    private readonly GroupPair _groups = new();
    private readonly RecordCutter _cutter;
    private readonly UnsyncedSpan? _span;
    private readonly JournalReach _reach;
    private readonly JournalRoom _room;
    private int _mark;
    private long _touched;
    private bool _hasTrace;
    private bool _isOfAll;
    private Durability _asked;

    /// <summary>Begins behind what the directory holds.</summary>
    /// <param name="machine">The recovered state.</param>
    /// <param name="disk">Where records go; here only asked how much room there is.</param>
    /// <param name="durability">What every answer waits for.</param>
    internal CommandJournal(StateMachine machine, JournalWriter disk, Durability durability)
    {
        _machine = machine;
        _disk = disk;
        _durability = durability;
        _span = durability == Durability.Buffered ? new UnsyncedSpan(machine) : null;
        _room = new JournalRoom(disk);
        _reach = new JournalReach(machine.Revision, _span);
        _groups.Open.LastRevision = machine.Revision;
        _cutter = new RecordCutter(machine.Context, _groups.Open, machine.Revision, disk.AppendedSequence);
    }

    /// <summary>Called outside the role when a group has something to write and nobody writes.</summary>
    internal System.Action? Needed { get => _groups.Needed; set => _groups.Needed = value; }

    /// <summary>What every answer waits for.</summary>
    internal Durability Durability => _durability;

    /// <summary>The last revision that may be told to anybody. Any thread may ask.</summary>
    internal long VisibleRevision => _reach.Visible;

    /// <summary>The last revision that is synced. Any thread may ask.</summary>
    internal long DurableRevision => _reach.Durable;

    /// <summary>Entries that wait in the open group, for whoever gathers. Any thread may ask.</summary>
    internal int OpenEntries => _groups.OpenEntries;

    /// <inheritdoc cref="JournalRoom.IsFull"/>
    internal bool IsFull { get => _room.IsFull; set => _room.IsFull = value; }

    /// <summary>Begins a submission: nothing has been looked at yet.</summary>
    internal void Begin()
    {
        _touched = 0;
        _hasTrace = false;
        _isOfAll = false;
        _asked = _durability;
    }

    /// <summary>Writes a command down before it is applied, so that one that does not fit is refused and not half done.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Becomes a refusal when the command must not be applied.</param>
    /// <returns>Whether it may be applied; <see cref="Settle"/> must follow.</returns>
    internal bool Prepare(in Command command, ref Reply reply)
    {
        _mark = _groups.Open.Entries.Length;
        if (command.Detail?.Durability is { } asked && asked > _asked)
        {
            _asked = asked;
        }

        if (CommandKinds.IsRead(command.Kind) && !_machine.HasDue)
        {
            return true;
        }

        _cutter.BeginEntry();
        _cutter.Encoder.Applied(command);
        int limit = _disk.PayloadBytesMax;
        if (_cutter.Bytes > limit)
        {
            // It does not fit behind the others; it may fit alone.
            _cutter.DropTo(_mark);
            _cutter.Close(_groups.Open.LastRevision);
            _cutter.BeginEntry();
            _cutter.Encoder.Applied(command);
        }

        int bytes = _cutter.Bytes;
        if (bytes <= limit && _room.Has(command.Kind, _groups.InFlight, _groups.Open, bytes))
        {
            return true;
        }

        _cutter.DropTo(_mark);
        reply = default;
        if (bytes > limit)
        {
            reply.Refuse(StatusCode.LimitExceeded, bytes, 0, limit);
        }
        else
        {
            reply.Refuse(_room.IsFull ? StatusCode.StorageFull : StatusCode.Overloaded);
        }

        return false;
    }

    /// <summary>Keeps what was prepared when the command left a trace, and notes what its answer speaks of.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Its answer.</param>
    internal void Settle(in Command command, ref Reply reply)
    {
        if (_machine.LeftTrace)
        {
            Keep(entries: 1);
            if (_span?.MustSync(command, reply, DurableRevision) == true)
            {
                _asked = Durability.Fsync;
            }

            return;
        }

        _cutter.DropTo(_mark);
        _isOfAll |= command.Detail?.Request is not null; // of answers that may be remembered in a record without a revision
        long touched = SpokenRevision.Of(command, reply, _machine);
        _touched = long.Max(_touched, touched);
        if (!reply.Replayed)
        {
            // The name was the same at that revision, so no answer need speak of a later one.
            reply.Revision = long.Min(reply.Revision, long.Max(touched, Reached(_asked)));
        }
    }

    /// <summary>Writes down integers that were minted without commands.</summary>
    /// <param name="minted">Names of counters, in order.</param>
    internal void Minted(System.ReadOnlySpan<Mint> minted)
    {
        _mark = _groups.Open.Entries.Length;
        _cutter.BeginEntry();
        foreach (ref readonly Mint mint in minted)
        {
            _cutter.Encoder.Minted(mint.Name.Utf8);
        }

        _cutter.Count += minted.Length;
        _groups.Open.Count += minted.Length;
        KeepRevision();
        if (_span?.MustSync(minted, DurableRevision) == true)
        {
            _asked = Durability.Fsync;
        }
    }

    /// <summary>Writes down expiries that were applied outside of a command.</summary>
    /// <param name="count">How many; may be 0.</param>
    internal void Expired(int count)
    {
        if (count > 0)
        {
            _mark = _groups.Open.Entries.Length;
            _cutter.BeginEntry();
            _cutter.Encoder.Expired(count);
            if (_cutter.Bytes > _disk.PayloadBytesMax)
            {
                _cutter.DropTo(_mark);
                _cutter.Close(_groups.Open.LastRevision);
                _cutter.BeginEntry();
                _cutter.Encoder.Expired(count);
            }

            Keep(entries: 1);
        }
    }

    /// <summary>Whether minting without commands has room, in the record that is open.</summary>
    /// <param name="mints">Names of counters.</param>
    /// <returns>False when it must go the way of commands, which takes them one by one or refuses them.</returns>
    internal bool HasRoomToMint(System.ReadOnlySpan<Mint> mints)
    {
        long bytes = _cutter.Bytes + JournalEncoder.TimeBytesMax;
        foreach (ref readonly Mint mint in mints)
        {
            bytes += mint.Name.Utf8.Length + JournalEncoder.MintedBytesMax;
        }

        return bytes <= _disk.PayloadBytesMax && _room.Has(CommandKind.CounterNext, _groups.InFlight, _groups.Open, (int)bytes);
    }

    /// <summary>Holds an answered submission back when what it speaks of is not on the disk yet.</summary>
    /// <param name="answered">The submission whose commands were settled since <see cref="Begin"/>.</param>
    /// <returns>True when it is completed later, by <see cref="GroupCommit"/>.</returns>
    internal bool Hold(Submission answered)
        => _hasTrace ? HoldIn(_groups.Open, answered, _asked)
            : _isOfAll ? HoldUntilAll(answered) : HoldUntil(answered, _touched, _asked);

    /// <summary>As <see cref="Hold"/>, for an answer that speaks of everything so far.</summary>
    /// <param name="answered">The submission.</param>
    /// <returns>True when it is completed later.</returns>
    internal bool HoldAtLatest(Submission answered)
    {
        Durability asked = answered.Asked is { } stronger && stronger > _durability ? stronger : _durability;
        return HoldUntil(answered, _machine.Revision, asked);
    }

    /// <summary>Makes the submission that is being applied wait until everything before it is synced.</summary>
    internal void AskSynced()
    {
        _asked = Durability.Fsync;
        _isOfAll = true;
    }

    /// <summary>Makes somebody come and write when there is something to write. The role was handed on. Any thread.</summary>
    internal void SeeToIt() => _groups.SeeToIt();

    /// <summary>Closes the record that is being filled, so that what follows is in another one.</summary>
    /// <returns>The sequence of the last record that holds anything so far.</returns>
    internal long Cut()
    {
        _cutter.Close(_groups.Open.LastRevision);
        return _cutter.Sequence;
    }

    /// <summary>Takes the open group to be written.</summary>
    /// <returns>The group, or null when there is nothing to do. The one before must have been released.</returns>
    internal JournalGroup? TakeGroup()
    {
        Invariant.Require(_groups.InFlight is null, "A group is taken while another one is in flight.");
        _cutter.Close(_groups.Open.LastRevision);
        if (_groups.Open.IsEmpty)
        {
            return null;
        }

        JournalGroup taken = _groups.Turn(_span?.Units ?? 0);
        _cutter.GoOn(_groups.Open);
        return taken;
    }

    /// <summary>Notes that the group in flight is in the journal.</summary>
    internal void Written() => _reach.Write(_groups.InFlight!); // it was taken before

    /// <summary>Notes that everything that was written is synced.</summary>
    internal void Synced() => _reach.Sync();

    /// <summary>Lets the group in flight go.</summary>
    /// <param name="isSynced">Whether it is synced; else those who wait for that go on to wait.</param>
    /// <returns>Whoever may be answered now.</returns>
    internal SubmissionLine Release(bool isSynced) => _groups.Release(isSynced);

    /// <summary>Takes everybody who waits, because nothing becomes durable any more.</summary>
    /// <param name="failed">Takes them.</param>
    internal void TakeHeld(ref SubmissionLine failed) => _groups.TakeHeld(ref failed);

    /// <summary>Takes back what was prepared for a command that was never settled, because the writer ends.</summary>
    internal void End()
    {
        _cutter.DropTo(_mark);

        Needed?.Invoke(); // what was applied before still goes to the disk, and its callers are answered
    }

    private void Keep(int entries)
    {
        _groups.Open.Count += entries;
        _cutter.Count += entries;
        KeepRevision();
    }

    private void KeepRevision()
    {
        _mark = _groups.Open.Entries.Length;
        _groups.Open.LastRevision = _machine.Revision;
        _hasTrace = true;
        _groups.Filled();
    }

    /// <summary>What an answer need not wait for.</summary>
    private long Reached(Durability asked) => asked == Durability.Fsync ? _reach.Durable : _reach.Visible;

    private bool HoldUntil(Submission answered, long revision, Durability asked)
    {
        if (revision <= Reached(asked))
        {
            return false;
        }

        // What is written and may not be told yet waits for a sync as well.
        if (revision <= _reach.Written || IsBeyondSpan(revision))
        {
            asked = Durability.Fsync;
        }

        // A group that was synced on the way, or is not synced by itself, leaves those who need it to the next one.
        return HoldIn(_groups.InFlight is { } flying && revision <= flying.LastRevision ? flying : _groups.Open, answered, asked);
    }

    /// <remarks>By groups and sequences: what remembers a refusal has no revision of its own.</remarks>
    private bool HoldUntilAll(Submission answered)
    {
        if (IsBeyondSpan(_machine.Revision))
        {
            _asked = Durability.Fsync;
        }

        if (_groups.Open.Count > 0
            || (_groups.InFlight is null && _asked == Durability.Fsync && _disk.DurableSequence < _cutter.Sequence))
        {
            return HoldIn(_groups.Open, answered, _asked);
        }

        return _groups.InFlight is { } flying && HoldIn(flying, answered, _asked);
    }

    private bool IsBeyondSpan(long revision) => _span?.IsBeyond(revision, _span.Units, DurableRevision) == true;

    private bool HoldIn(JournalGroup group, Submission answered, Durability asked)
    {
        _groups.Hold(group, answered, asked);
        return true;
    }
}

using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing;
using Ordinal.Testing.Storage;

namespace Ordinal.Simulation.Tests;

/// <summary>
/// An engine from its opening to its end, on one thread: what threads do in production are steps here, and a step may fall into
/// any call of the disk that another one makes.
/// </summary>
internal sealed class SimulatedEngine
{
    private readonly Oracle _oracle;
    private readonly MarkCounts _marks;
    private readonly SplitMix64 _random;
    private readonly ManualTimeProvider _time;
    private readonly DataDirectory _directory;
    private readonly JournalWriter _disk;
    private readonly CommandJournal _journal;
    private readonly GroupCommit _commit;
    private readonly Writer _writer;
    private readonly SimulatedUpkeep _upkeep;
    private readonly HistorySlice _slice = new();
    private readonly List<RevisionWait> _revisionWaits = [];
    private bool _isCommitting;
    private bool _isTicking;
    private bool _wasRefused;
    private long _watched;
    private long _leasedAtOpening;

    internal SimulatedEngine(
        DataDirectory directory, JournalWriter disk, StateMachine machine, SimulationPlan plan, ManualTimeProvider time,
        SplitMix64 random, Oracle oracle, MarkCounts marks, Action releasing)
    {
        _directory = directory;
        _oracle = oracle;
        _marks = marks;
        _random = random;
        _time = time;
        _disk = disk;
        _leasedAtOpening = machine.NextDeadlineMs;
        _writer = new Writer(machine, new EngineClock(time, TimeSpan.FromMilliseconds(10), machine.Context.NowMs), 100_000);
        _journal = new CommandJournal(machine, _disk, plan.Durability);
        _writer.Journal = _journal;
        _writer.Ticks.Ticking = isOn => _isTicking = isOn;
        _writer.Ticks.Expired = count =>
        {
            _journal.Expired(count);
            NoteExpired(count);
        };
        _writer.Faulted = cause => Fault = cause;
        _commit = new GroupCommit(_writer, _journal, _disk) { Releasing = releasing };
        SnapshotTaker taker = new(_writer, _journal, directory) { SliceItems = 1 + random.Below(6) };
        _upkeep = new SimulatedUpkeep(directory, _disk, _journal, taker, marks);
        _watched = machine.Changes.Next;
        oracle.Journal = _journal;
        oracle.PayloadBytesMax = _disk.PayloadBytesMax;
    }

    /// <summary>Why the writer has ended by itself, or null.</summary>
    internal Exception? Fault { get; private set; }

    internal bool HasEnded => _writer.End is not null;

    internal bool IsTakingSnapshot => _upkeep.IsTakingSnapshot;

    internal bool IsCommitting => _isCommitting;

    internal bool IsStepping => _upkeep.IsStepping;

    internal StateMachine Machine => _writer.Machine;

    /// <summary>Takes those out of their lines who waited in the process that has ended.</summary>
    internal void EndOrphans()
    {
        List<Command> cancels = EngineDisk.CancelsOfOrphans(Machine);
        if (cancels.Count > 0)
        {
            _marks.Reach(Mark.WaiterRemovedByRecovery);
            Run(new SimulatedCall(_oracle, [.. cancels]) { Durability = _journal.Durability });
        }
    }

    /// <summary>One call of a caller.</summary>
    internal void Call(CommandSource source)
    {
        int kind = _random.Below(40);
        if (kind == 0)
        {
            Run(new SimulatedCall(_oracle, []) { Durability = Durability.Fsync });
            return;
        }

        if (kind == 1)
        {
            RevisionWait wait = new(Math.Max(0, Machine.Revision - 1 + _random.Below(4)));
            _revisionWaits.Add(wait);
            _writer.Run(wait);
            return;
        }

        Command[] commands = source.NextCall(out bool mints);
        Durability durability = _journal.Durability;
        foreach (Command command in commands)
        {
            if (command.Detail?.Durability is { } asked && asked > durability)
            {
                durability = asked;
                _marks.Reach(Mark.StrongerAnswerInBufferedMode);
            }
        }

        SimulatedCall call = new(_oracle, commands) { Mints = mints, Durability = durability };
        Run(call);
        source.Learn(call);
        NoteRoom(call);
    }

    /// <summary>Lets time pass, for the engine and its timer.</summary>
    internal void Advance(int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        if (_isTicking && !HasEnded)
        {
            _writer.Tick();
        }
    }

    /// <summary>What the journal's thread does.</summary>
    internal void Commit(bool isSyncDue, bool isBeaconDue)
    {
        if (_isCommitting || HasEnded)
        {
            return;
        }

        _isCommitting = true;
        try
        {
            _commit.RunOnce(isSyncDue);
            if (isBeaconDue)
            {
                _disk.WriteBeacon();
            }
        }
        catch (CrashException)
        {
            _marks.Reach(Mark.CrashInsideGroup);
            throw;
        }
        catch (StorageException e)
        {
            if (e.ErrorName is null)
            {
                throw new ViolationException($"The journal had no room for what was let in: {e.Message}");
            }

            _marks.Reach(e.Message.StartsWith("Sync", StringComparison.Ordinal) ? Mark.FaultBySyncError : Mark.FaultByWriteError);
            Fail(e);
        }
        finally
        {
            _isCommitting = false;
        }
    }

    /// <summary>One step of a snapshot; begins one when none is on its way.</summary>
    internal void StepSnapshot()
    {
        if (!HasEnded)
        {
            _upkeep.StepSnapshot();
        }
    }

    /// <summary>What upkeep does for spares.</summary>
    internal void Prepare()
    {
        if (HasEnded)
        {
            return;
        }

        try
        {
            _upkeep.Prepare();
        }
        catch (StorageException e)
        {
            _marks.Reach(Mark.FaultByPreparation);
            Fail(e);
        }
    }

    /// <summary>Takes what watchers may be told now.</summary>
    internal void Watch()
    {
        if (_writer.Enter())
        {
            _slice.Take(Machine, _watched, _writer.VisibleRevision);
            _writer.Leave();
            _watched = _slice.To;
            _oracle.Watched(_slice);
        }
    }

    /// <summary>Looks at everything that needs no call.</summary>
    internal void Observe()
    {
        if (_journal.VisibleRevision < _disk.AppendedRevision && _journal.Durability == Durability.Buffered && !_isCommitting)
        {
            _marks.Reach(Mark.WrittenAndNotVisible);
        }

        _oracle.Observe();
        for (int i = _revisionWaits.Count - 1; i >= 0; i--)
        {
            if (_revisionWaits[i].Task is not { IsCompleted: true } told)
            {
                continue;
            }

            if (told.IsCompletedSuccessfully && told.Result > _journal.VisibleRevision)
            {
                throw new ViolationException(
                    $"A wait for a revision was told {told.Result} at {_journal.VisibleRevision}.");
            }

            _revisionWaits.RemoveAt(i);
        }

        if (Fault is not null and not StorageException)
        {
            throw new ViolationException($"The engine has faulted: {Fault}");
        }
    }

    /// <summary>Closes as the product does: writer, upkeep, journal, files.</summary>
    internal void Close()
    {
        _oracle.IsClosing = true;
        _writer.Stop(new ObjectDisposedException(nameof(SimulatedEngine)));
        while (_upkeep.IsTakingSnapshot)
        {
            if (_upkeep.IsWaiting)
            {
                _commit.RunOnce(isSyncDue: false);
            }
            else
            {
                _upkeep.Advance();
            }
        }

        _commit.Close();
        _oracle.Observe();
        _directory.Dispose();
        if (_oracle.Pending > 0)
        {
            throw new ViolationException($"{_oracle.Pending} calls were left without an answer by the end.");
        }
    }

    private void Run(SimulatedCall call)
    {
        _oracle.Submitted(call);
        long expired = Machine.ExpiredCount;
        _writer.Run(call);
        if (call.IsApplied && _oracle.IsPending(call) && call.IsLookOnly && call.Replies[0].Status != StatusCode.Waiting)
        {
            _marks.Reach(Mark.LookHeldBack);
        }

        if (Machine.ExpiredCount != expired && Machine.Context.NowMs >= _leasedAtOpening)
        {
            _leasedAtOpening = Lease.Never;
            _marks.Reach(Mark.LeaseEndedAfterRestart);
        }
    }

    private void Fail(StorageException cause)
    {
        _commit.Fail(cause);
        _oracle.HasFaulted = true;
        if (_oracle.Pending > 0)
        {
            throw new ViolationException($"{_oracle.Pending} calls were left without an answer by the fault.");
        }
    }

    private void NoteExpired(int count)
    {
        if (count == 0)
        {
            return;
        }

        _oracle.History.Expired(count, Machine);
        if (Machine.Context.NowMs >= _leasedAtOpening)
        {
            _leasedAtOpening = Lease.Never;
            _marks.Reach(Mark.LeaseEndedAfterRestart);
        }
    }

    private void NoteRoom(SimulatedCall call)
    {
        for (int i = 0; i < call.Commands.Length; i++)
        {
            if (call.Replies[i].Status == StatusCode.LimitExceeded && call.Positions[i] < 0)
            {
                _marks.Reach(Mark.TooLongForASegmentRefused);
            }
            else if (call.Replies[i].Status == StatusCode.StorageFull)
            {
                _wasRefused = true;
                _marks.Reach(Mark.StorageFullRefused);
            }
            else if (call.Replies[i].Status == StatusCode.ExpiredId)
            {
                _marks.Reach(Mark.RequestExpired);
            }
            else if (call.Replies[i].Status == StatusCode.Overloaded)
            {
                _marks.Reach(Mark.OverloadedBeforeSparesAreMade);
            }
            else if (_wasRefused && call.Replies[i].Status == StatusCode.Ok && !call.IsLook[i])
            {
                bool isRelief = CommandKinds.IsRelief(call.Commands[i].Kind);
                _marks.Reach(isRelief ? Mark.ReliefPassedWhileFull : Mark.RoomAgainAfterFull);
                _wasRefused = isRelief;
            }
        }
    }
}

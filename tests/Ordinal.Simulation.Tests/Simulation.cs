using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing;
using Ordinal.Testing.Storage;

namespace Ordinal.Simulation.Tests;

/// <summary>One seed: several lives of an engine on one disk, each ended by a crash, an error or a close.</summary>
internal sealed class Simulation
{
    private static readonly DiskVerb[] FaultyVerbs =
    [
        DiskVerb.Write, DiskVerb.Write, DiskVerb.Sync, DiskVerb.Sync, DiskVerb.Create, DiskVerb.Rename, DiskVerb.Delete,
        DiskVerb.SyncDirectory,
    ];

    private readonly SplitMix64 _random;
    private readonly SimulationPlan _plan;
    private readonly MarkCounts _marks;
    private readonly SimulatedHost _host;
    private readonly Oracle _oracle;
    private readonly CommandSource _source;
    private readonly ManualTimeProvider _time = new();
    private readonly ChangeBuffer _history;
    private SimulatedEngine? _engine;
    private int _depth;
    private bool _wasClosed;

    private Simulation(ulong seed, MarkCounts marks)
    {
        SplitMix64 plans = new(seed);
        _plan = SimulationPlan.Draw(plans);
        _random = new SplitMix64(plans.Next());
        _host = new SimulatedHost(new SplitMix64(plans.Next())) { Meanwhile = Meanwhile };
        _source = new CommandSource(new SplitMix64(plans.Next()), _plan);
        _marks = marks;
        _history = new ChangeBuffer(ChangeBuffer.SlotsMin, 64 * 1024);
        _oracle = new Oracle(() => _plan.MakeMachine(_history), marks);
    }

    /// <summary>Runs a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="marks">Counts what happened.</param>
    /// <exception cref="ViolationException">A promise was broken.</exception>
    internal static void Run(ulong seed, MarkCounts marks)
    {
        Simulation simulation = new(seed, marks);
        try
        {
            for (int life = 0; life < simulation._plan.Lives; life++)
            {
                simulation.Live(life);
            }

            simulation.Open(simulation._host.LastKind);
            simulation._engine!.Close(); // it was opened
        }
        catch (Exception e)
        {
            throw new ViolationException($"Seed {seed}, {simulation._plan}: {e}");
        }
    }

    private void Live(int life)
    {
        Open(life == 0 ? CrashKind.Process : _host.LastKind);
        try
        {
            Plan();
            for (int step = 0; step < _plan.StepsPerLife && !_engine!.HasEnded; step++) // it was opened
            {
                Step();
                _engine.Observe();
            }

            if (!_engine!.HasEnded && _random.Below(4) == 0)
            {
                _host.CrashAfter(_random.Below(3) == 0 ? 1 + _random.Below(8) : 0, CrashKind.Power);
                _host.Medium.Faults.Clear();
                _host.Limit(long.MaxValue);
                _engine.Close();
                _wasClosed = true;
                _marks.Reach(Mark.CleanEnd);
            }
        }
        catch (CrashException)
        {
            NoteCrash();
        }

        _host.Crash(_random.Below(2) == 0 ? CrashKind.Process : CrashKind.Power);
        if (_plan.DamagesSnapshots && _random.Below(2) == 0)
        {
            _host.DamageNewestSnapshot();
        }

        _marks.Reach(_host.LastKind == CrashKind.Process ? Mark.CrashOfProcess : Mark.CrashOfPower);
        _engine = null;
        _depth = 0;
        _oracle.Ended();
    }

    /// <summary>Draws how this life may end before its steps do.</summary>
    private void Plan()
    {
        if (_random.Below(2) == 0)
        {
            _host.CrashAfter(1 + _random.Below(200), _random.Below(2) == 0 ? CrashKind.Process : CrashKind.Power);
        }

        if (_plan.HasFaults && _random.Below(2) == 0)
        {
            DiskVerb verb = Pick(FaultyVerbs);
            int calls = 1 + _random.Below(verb is DiskVerb.Write or DiskVerb.Sync ? 60 : 5);
            _host.FailAfter(verb, calls, Errno.Io, _random.Below(1500));
        }
    }

    private void Open(CrashKind kind)
    {
        bool isOpen = false;
        for (int tries = 0; !isOpen; tries++)
        {
            _host.Start();
            if (tries < 3 && _random.Below(5) == 0)
            {
                _host.CrashAfter(1 + _random.Below(40), _random.Below(2) == 0 ? CrashKind.Process : CrashKind.Power);
            }

            bool hasFault = tries < 3 && _plan.HasFaults && _random.Below(5) == 0;
            if (hasFault)
            {
                _host.FailAfter(_random.Below(2) == 0 ? DiskVerb.Write : DiskVerb.Sync, 1 + _random.Below(6), Errno.Io, 100);
            }

            try
            {
                isOpen = TryOpen(kind, _wasClosed && tries == 0);
            }
            catch (CrashException)
            {
                _marks.Reach(Mark.CrashDuringOpening);

                // What was found and not served may be lost again by a power cut, but nothing that was promised.
                kind = _host.LastKind == CrashKind.Power ? CrashKind.Power : kind;
            }
            catch (StorageException e) when (_plan.FillsUp && e.Code == StorageErrorCode.NoSpace)
            {
                // An unclean end is settled in a fresh segment. Without a spare to give up for it somebody must make room.
                _host.Crash(CrashKind.Process);
                _host.Medium.Capacity = long.MaxValue;
            }
            catch (StorageException) when (hasFault)
            {
                _marks.Reach(Mark.OpeningFailedByError);
                _host.Crash(CrashKind.Process);
            }
        }

        _wasClosed = false;
        _host.CrashAfter(0, CrashKind.Process);
        _host.Medium.Faults.Clear();
        _engine!.EndOrphans(); // it was opened
    }

    private bool TryOpen(CrashKind kind, bool wasClosed)
    {
        StateMachine machine = _plan.MakeMachine(new ChangeBuffer(ChangeBuffer.SlotsMin, 64 * 1024));
        DataDirectory directory = DataDirectory.Open(_host.Medium.Open(), _plan.DirectoryOptions);
        new Recovery(directory, machine).Run();
        NoteFindings(directory);
        if (wasClosed && !directory.WasClosed)
        {
            throw new ViolationException("The directory was closed, and does not know it.");
        }

        JournalWriter disk = new SimulatedOpening(_plan, _oracle, _marks).Run(directory, machine, kind);
        _engine = new SimulatedEngine(directory, disk, machine, _plan, _time, _random, _oracle, _marks, MeanwhileSome);
        _source.Machine = machine;
        return true;
    }

    private void Step()
    {
        int draw = _random.Below(100);
        if (draw < _plan.CommitPercent)
        {
            _engine!.Commit(_random.Below(4) == 0, _random.Below(8) == 0); // steps are of an open engine
        }
        else if (draw < _plan.CommitPercent + 8)
        {
            _engine!.Advance(Pick([1, 20, 150, 900, 3_000])); // as above
        }
        else if (draw < _plan.CommitPercent + 13)
        {
            _engine!.Prepare(); // as above
        }
        else if (draw < _plan.CommitPercent + 17)
        {
            _engine!.Watch(); // as above
        }
        else if (draw < _plan.CommitPercent + 17 + _plan.SnapshotPercent || (_engine!.IsTakingSnapshot && _random.Below(3) == 0))
        {
            _engine!.StepSnapshot(); // as above
        }
        else if (_plan.FillsUp && _random.Below(12) == 0)
        {
            _host.Limit(_random.Below(2) == 0 ? _random.Below(20_000) : long.MaxValue);
        }
        else
        {
            _engine!.Call(_source); // as above
        }
    }

    /// <summary>What other threads do while a call of the disk is on its way.</summary>
    private void Meanwhile(DiskCall call)
    {
        bool deletes = call.Verb == DiskVerb.Delete && FileNames.TryParseSegment(call.File, out _);
        if (deletes && _engine is { IsStepping: true })
        {
            _marks.Reach(Mark.SegmentsWereReclaimed);
        }

        if (call.ChangesSomething)
        {
            bool isBeforeSync = _engine is { IsCommitting: true } && call.Verb == DiskVerb.Sync;
            int position = _oracle.History.Position;
            MeanwhileSome();
            if (isBeforeSync && _oracle.History.Position != position)
            {
                _marks.Reach(Mark.CommandsBetweenWriteAndSync);
            }
        }
    }

    /// <summary>Some steps, when this seed has other threads come in between now.</summary>
    private void MeanwhileSome()
    {
        if (_engine is not { HasEnded: false } || _depth >= 2 || _oracle.IsClosing || _random.Below(10) >= _plan.MeanwhileOfTen)
        {
            return;
        }

        _depth++;
        for (int steps = 1 + _random.Below(4); steps > 0 && !_engine.HasEnded; steps--)
        {
            Step();
            _engine.Observe();
        }

        _depth--;
    }

    private void NoteFindings(DataDirectory directory)
    {
        foreach (Finding finding in directory.Findings)
        {
            if (finding.Kind == FindingKind.TornTail)
            {
                _marks.Reach(Mark.TornTailWasCut);
            }
            else if (finding.Kind == FindingKind.DamagedSnapshot && _host.HasDamagedSnapshots)
            {
                _marks.Reach(Mark.DamagedSnapshotPassedOver);
            }
            else if (finding.Kind is FindingKind.DamagedSnapshot or FindingKind.UnknownFile)
            {
                throw new ViolationException($"The opening found {finding}.");
            }
        }

        using SnapshotFileReader? snapshot = directory.OpenSnapshot();
        if (snapshot is not null)
        {
            _marks.Reach(Mark.SnapshotLoaded);
        }
    }

    private void NoteCrash()
    {
        if (_engine!.IsTakingSnapshot) // it was opened
        {
            _marks.Reach(Mark.CrashDuringSnapshot);
        }
    }

    private T Pick<T>(T[] from) => from[_random.Below(from.Length)];
}

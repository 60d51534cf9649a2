using Ordinal.State;

namespace Ordinal.Testing.Machines;

/// <summary>A state machine with a clock that tests move, and checks that follow every command.</summary>
/// <remarks>
/// After each command the driver requires what holds for every command whatever it does: at most one revision more, none
/// for a read or a refusal, and, when <see cref="ChecksEveryStep"/> is set, a revision exactly when the state's bytes have
/// changed. A broken rule is an <see cref="InvalidOperationException"/>.
/// </remarks>
internal sealed class MachineDriver
{
    /// <summary>2025-01-01 in wall-clock milliseconds.</summary>
    internal const long DefaultWallMs = 1_735_689_600_000;

    private readonly Dictionary<string, ObjectName> _handles = [];
    private readonly int _tombstonesMax;

    /// <summary>Makes a driver of an empty machine at engine time 0.</summary>
    /// <param name="changes">Where changes go; several drivers of one thread may share it. Null for a new one.</param>
    /// <param name="tombstonesMax">Tombstones that the machine keeps one by one.</param>
    internal MachineDriver(ChangeBuffer? changes = null, int tombstonesMax = OrdinalLimits.TombstonesMax)
    {
        _tombstonesMax = tombstonesMax;
        Changes = changes ?? new ChangeBuffer(ChangeBuffer.SlotsMin, 64 * 1024);
        Machine = new StateMachine(Changes, tombstonesMax);
        Machine.BeginCycle(0, DefaultWallMs);
    }

    internal StateMachine Machine { get; }

    internal ChangeBuffer Changes { get; }

    /// <summary>Engine milliseconds.</summary>
    internal long NowMs => Machine.Context.NowMs;

    internal long Revision => Machine.Revision;

    /// <summary>Whether commands go through names that remember their object, as typed handles do.</summary>
    internal bool UsesHandles { get; init; }

    /// <summary>Whether every command is followed by a look at all bytes of the state.</summary>
    internal bool ChecksEveryStep { get; init; }

    /// <summary>Begins a cycle.</summary>
    /// <param name="engineMs">Engine milliseconds.</param>
    /// <param name="wallMs">Wall-clock milliseconds; null to let the wall clock go with the engine's.</param>
    internal void At(long engineMs, long? wallMs = null)
        => Machine.BeginCycle(engineMs, wallMs ?? (DefaultWallMs + engineMs));

    /// <summary>Begins a cycle some time after the present one.</summary>
    /// <param name="ms">Milliseconds.</param>
    internal void Advance(long ms) => At(NowMs + ms);

    /// <summary>Applies expiries that are due, each in a revision of its own.</summary>
    /// <param name="limit">How many at most.</param>
    /// <returns>How many were applied.</returns>
    internal int Expire(int limit = int.MaxValue)
    {
        long before = Revision;
        int applied = Machine.Expire(limit);
        Require(Revision == before + applied, $"{applied} expiries took {Revision - before} revisions.");
        return applied;
    }

    /// <summary>Applies a command and checks what holds for every command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The answer.</returns>
    internal Reply Apply(Command command)
    {
        if (UsesHandles && command.Name is { } name)
        {
            command.Name = Handle(name.ToString());
        }

        bool settled = !Machine.HasDue;
        long before = Revision;
        byte[]? bodyBefore = ChecksEveryStep && settled ? Body() : null;
        Reply reply = default;
        Machine.Apply(command, ref reply);
        if (settled)
        {
            Require(Revision - before is 0 or 1, $"{command.Kind} took {Revision - before} revisions.");
            bool mayChange = reply.Status is StatusCode.Ok or StatusCode.Waiting && !CommandKinds.IsRead(command.Kind);
            Require(mayChange || Revision == before, $"{command.Kind}, answered {reply.Status}, took a revision.");
        }

        Require(reply.Replayed || reply.Revision == Revision, $"{command.Kind} answers revision {reply.Revision} at {Revision}.");
        if (bodyBefore is not null && command.Detail?.Request is null)
        {
            bool changed = !bodyBefore.AsSpan().SequenceEqual(Body());
            Require(
                changed == (Revision != before),
                $"{command.Kind}, answered {reply.Status}, {(changed ? "changed" : "did not change")} the state "
                    + $"and took {Revision - before} revisions.");
        }

        return reply;
    }

    /// <summary>The SHA-256 of the state.</summary>
    internal string Hash() => StateHash.Of(Machine);

    /// <summary>The canonical bytes of the state.</summary>
    internal byte[] Snapshot()
    {
        using MemoryStream stream = new();
        SnapshotWriter.Write(Machine, part => stream.Write(part));
        return stream.ToArray();
    }

    /// <summary>Loads the state's snapshot into a new machine, at the same time.</summary>
    /// <returns>A driver of the new machine with the same settings.</returns>
    internal MachineDriver Reload()
    {
        MachineDriver loaded = new(Changes, _tombstonesMax) { UsesHandles = UsesHandles, ChecksEveryStep = ChecksEveryStep };
        SnapshotReader.Read(Snapshot(), loaded.Machine);
        loaded.Machine.BeginCycle(NowMs, Machine.Context.WallMs);
        return loaded;
    }

    /// <summary>Requires that every table, index and account agrees with the objects themselves.</summary>
    internal void AssertInvariants() => MachineInvariants.Check(Machine);

    /// <summary>A name that remembers its object in this machine.</summary>
    /// <param name="name">The name.</param>
    internal ObjectName Handle(string name)
    {
        if (!_handles.TryGetValue(name, out ObjectName? handle))
        {
            handle = new ObjectName(name, Machine);
            _handles.Add(name, handle);
        }

        return handle;
    }

    /// <summary>The snapshot behind its revision: equal exactly when nothing but the revision differs.</summary>
    private byte[] Body()
    {
        byte[] snapshot = Snapshot();
        StateReader reader = new(snapshot);
        for (int letter = 0; letter < 4; letter++)
        {
            reader.Byte();
        }

        reader.Number();
        reader.Number();
        return snapshot[reader.Position..];
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidOperationException(message);
        }
    }
}

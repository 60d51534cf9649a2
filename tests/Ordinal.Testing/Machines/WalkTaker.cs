using Ordinal.State;

namespace Ordinal.Testing.Machines;

/// <summary>Collects the slices of a walk, and loads them.</summary>
internal sealed class WalkTaker
{
    private readonly StateWriter _writer = new();
    private readonly SnapshotWalk _walk;

    /// <summary>Begins a walk.</summary>
    /// <param name="machine">The machine; no other walk may be open.</param>
    internal WalkTaker(StateMachine machine) => _walk = machine.BeginWalk();

    internal SnapshotWalk Walk => _walk;

    /// <summary>The slices so far.</summary>
    internal List<byte[]> Slices { get; } = [];

    /// <summary>Whether the last slice was taken.</summary>
    internal bool IsDone { get; private set; }

    /// <summary>Takes a slice.</summary>
    internal void Advance(int items, int bytes = 1 << 20)
    {
        IsDone = !_walk.Advance(_writer, items, bytes);
        if (_writer.Length > 0)
        {
            Slices.Add(_writer.Written.ToArray());
            _writer.Clear();
        }
    }

    /// <summary>Takes all that is left.</summary>
    internal void Finish()
    {
        while (!IsDone)
        {
            Advance(10_000);
        }
    }

    /// <summary>Loads the slices into a new machine.</summary>
    /// <param name="changes">Where its changes go.</param>
    /// <exception cref="FormatException">The slices are damaged or do not come to their end.</exception>
    internal MachineDriver Load(ChangeBuffer changes)
    {
        MachineDriver loaded = new(changes);
        SnapshotWalkReader reader = new(loaded.Machine);
        foreach (byte[] slice in Slices)
        {
            reader.Read(slice);
        }

        return reader.IsFinished ? loaded : throw new FormatException("The slices end before the walk does.");
    }
}

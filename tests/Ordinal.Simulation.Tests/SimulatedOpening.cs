using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal.Simulation.Tests;

/// <summary>What an engine does with its directory before anybody calls.</summary>
internal sealed class SimulatedOpening(SimulationPlan plan, Oracle oracle, MarkCounts marks)
{
    /// <summary>Makes a recovered directory ready for writing.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="machine">Its state.</param>
    /// <param name="kind">How the engine before has ended.</param>
    /// <returns>The journal's files.</returns>
    internal JournalWriter Run(DataDirectory directory, StateMachine machine, CrashKind kind)
    {
        JournalWriter disk = directory.StartWriting();
        oracle.Recovered(machine, plan.Durability, kind);
        PrepareFirstSpare(disk);
        if (directory.MayHaveLost)
        {
            oracle.Jumping(Reservation.Usual, machine);
            EngineDisk.JumpOverLost(Reservation.Usual, machine, disk);
        }

        directory.SetTellsUnsynced(plan.Durability == Durability.Buffered);
        return disk;
    }

    // A full disk opens too.
    private void PrepareFirstSpare(JournalWriter disk)
    {
        try
        {
            while (disk.WantsSpare && disk.RoomBytes < plan.SegmentBytes)
            {
                disk.PrepareSpare();
            }
        }
        catch (StorageException e) when (e.Code == StorageErrorCode.NoSpace)
        {
            marks.Reach(Mark.OpenedOnAFullDisk);
        }
    }
}

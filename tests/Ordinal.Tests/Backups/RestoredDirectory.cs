using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing.Machines;

namespace Ordinal.Tests.Backups;

/// <summary>Opens a data directory as recovery does: snapshot, then records.</summary>
internal static class RestoredDirectory
{
    internal static readonly DataDirectoryOptions Options = new() { SegmentBytes = 64 << 10, BallastBytes = 0 };

    /// <summary>The state in a directory whose journal holds nothing behind its snapshot.</summary>
    internal static StateMachine Load(IDisk disk)
    {
        using DataDirectory directory = DataDirectory.Open(disk, Options);
        Assert.False(directory.IsNew);
        Assert.True(directory.WasClosed);
        Assert.Empty(directory.Findings);
        StateMachine machine = new(new ChangeBuffer(ChangeBuffer.SlotsMin, 0));
        SliceFrames frames = new(machine);
        using (SnapshotFileReader snapshot = directory.OpenSnapshot()!)
        {
            while (snapshot.TryReadBlock(out ReadOnlySpan<byte> content))
            {
                frames.Append(content);
            }
        }

        Assert.True(frames.IsFinished);
        Assert.Equal(machine.Revision, directory.LastRevision);
        using (JournalReader records = directory.OpenRecords())
        {
            Assert.False(records.Next());
        }

        MachineInvariants.Check(machine);
        return machine;
    }
}

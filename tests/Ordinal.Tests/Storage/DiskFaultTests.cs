using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>
/// An error at the n-th call, for every n of a script: it surfaces, nothing goes on, and nothing promised is lost.
/// </summary>
public sealed class DiskFaultTests
{
    [Theory]
    [InlineData(DiskVerb.Sync, Errno.Io, 0)]
    [InlineData(DiskVerb.Sync, Errno.NoSpace, 0)]
    [InlineData(DiskVerb.Sync, Errno.ReadOnly, 0)]
    [InlineData(DiskVerb.Write, Errno.Io, 0)]
    [InlineData(DiskVerb.Write, Errno.NoSpace, 0)]
    [InlineData(DiskVerb.Write, Errno.Io, 512)]
    [InlineData(DiskVerb.Write, Errno.Io, 700)]
    [InlineData(DiskVerb.Create, Errno.NoSpace, 0)]
    [InlineData(DiskVerb.Create, Errno.Io, 0)]
    [InlineData(DiskVerb.Rename, Errno.Io, 0)]
    [InlineData(DiskVerb.Delete, Errno.Io, 0)]
    [InlineData(DiskVerb.SyncDirectory, Errno.Io, 0)]
    [InlineData(DiskVerb.Read, Errno.Io, 0)]
    public void EveryCall_ThatFails_LosesNothingThatWasPromised(DiskVerb verb, int error, int kept)
    {
        int nth = 0;
        bool hit;
        do
        {
            nth++;
            SimulatedMedium medium = new();
            medium.Faults.Add(new DiskFault(verb, nth, error, kept));
            (long promised, long offered) = RunUntilItFails(medium);
            hit = medium.FaultsHit > 0;
            medium.Faults.Clear();
            Recover(medium.Copy(), promised, offered);
            foreach (SimulatedMedium after in new CrashStates(medium).Enumerate(12, (ulong)nth))
            {
                Recover(after, promised, offered);
            }

            // A restart that the power cut follows: what the restart showed was rewritten, whatever the failed sync left.
            medium.Kill();
            long found = Recover(medium, promised, offered);
            foreach (SimulatedMedium after in new CrashStates(medium).Enumerate(12, (ulong)nth))
            {
                Assert.True(Recover(after, found, found + 2) >= found);
            }
        }
        while (hit);

        Assert.True(nth > 3, $"Only {nth - 1} calls failed.");
    }

    [Fact]
    public void Writer_AfterAFailedSync_DoesNothingAnyMore()
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium);
        scenario.Append();
        List<DiskCall> calls = [];
        medium.BeforeCall = calls.Add;
        medium.Faults.Add(new DiskFault(DiskVerb.Sync, 1 + CountSyncs(), Errno.Io));

        StorageException failed = Assert.Throws<StorageException>(scenario.Sync);
        int callsBefore = calls.Count;

        Assert.Equal("EIO", failed.ErrorName);
        Assert.Throws<StorageException>(scenario.Sync);
        Assert.Throws<StorageException>(() => scenario.Append());
        Assert.Throws<StorageException>(scenario.Writer.WriteBeacon);
        Assert.Throws<StorageException>(scenario.Directory.Close);
        Assert.Equal(0, scenario.Writer.DurableSequence);
        Assert.Equal(callsBefore, calls.Count);
    }

    [Fact]
    public void FullDisk_RefusesTheSpare_AndGoesOnWhenThereIsRoom()
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium, StorageScenario.SmallOptions with { BallastBytes = 8192 });
        medium.Capacity = 4096 + 8192 + 8192 + 8192 + 1024;

        Assert.Equal(
            StorageErrorCode.NoSpace, Assert.Throws<StorageException>(() => scenario.Writer.PrepareSpare()).Code);
        scenario.Append(2500);
        long room = scenario.Writer.RoomBytes;
        Assert.Equal(
            StorageErrorCode.NoSpace, Assert.Throws<StorageException>(() => scenario.Append(3000)).Code);
        Assert.Equal(room, scenario.Writer.RoomBytes);
        scenario.Append(40);
        scenario.Sync();
        scenario.Directory.ReleaseBallast();
        Assert.True(scenario.Writer.PrepareSpare());
        scenario.Append(3000);
        scenario.Sync();

        Assert.Equal(3, scenario.Promised);
        Assert.False(scenario.Directory.TryKeepBallast());
        Assert.DoesNotContain(medium.Names(), static name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Room_WithAReserve_LeavesOneSpareOut()
    {
        using StorageScenario scenario = new(
            new SimulatedMedium(), StorageScenario.SmallOptions with { SpareCount = 2, ReservedSpares = 1 });
        Assert.Equal(3584, scenario.Writer.RoomBytes);
        Assert.True(scenario.Writer.PrepareSpare());
        Assert.Equal(3584, scenario.Writer.RoomBytes);
        Assert.Equal(7168, scenario.Writer.RoomWithReserveBytes);
        Assert.True(scenario.Writer.PrepareSpare());
        Assert.False(scenario.Writer.PrepareSpare());

        scenario.Append(40);

        Assert.Equal(7168 - 512, scenario.Writer.RoomBytes);
        Assert.Equal(10752 - 512, scenario.Writer.RoomWithReserveBytes);
    }

    private static int CountSyncs()
    {
        int syncs = 0;
        SimulatedMedium medium = new() { BeforeCall = call => syncs += call.Verb == DiskVerb.Sync ? 1 : 0 };
        using StorageScenario scenario = new(medium);
        return syncs;
    }

    private static (long Promised, long Offered) RunUntilItFails(SimulatedMedium medium)
    {
        StorageScenario? scenario = null;
        try
        {
            scenario = new StorageScenario(medium, StorageScenario.SmallOptions with { BallastBytes = 512 });
            for (int round = 0; round < 4; round++)
            {
                scenario.Writer.PrepareSpare();
                scenario.Append(1500);
                scenario.Append(100);
                scenario.Sync();
                scenario.Writer.WriteBeacon();
                scenario.BeginSnapshot();
                scenario.CommitSnapshot();
                scenario.Reclaim();
            }

            scenario.Reopen();
            scenario.CloseAndReopen();
        }
        catch (StorageException)
        {
            Assert.True(medium.FaultsHit > 0);
        }

        (long, long) result = (scenario?.Promised ?? 0, scenario?.Offered ?? 0);
        scenario?.Dispose();
        return result;
    }

    private static long Recover(SimulatedMedium medium, long promised, long offered)
    {
        using StorageScenario scenario = new(medium);
        Assert.InRange(scenario.Writer.AppendedSequence, promised, offered);
        return scenario.Writer.AppendedSequence;
    }
}

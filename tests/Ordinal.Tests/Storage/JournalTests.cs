using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

public sealed class JournalTests
{
    [Fact]
    public void Verify_OfAKilledDirectory_ListsEveryRecordAndChangesNothing()
    {
        SimulatedMedium medium = Written(5);
        string[] before = medium.Names();

        JournalReport report = JournalVerifier.Verify(medium.Open());

        Assert.Null(report.Problem);
        Assert.Equal([1L, 2, 3, 4, 5], report.Records.Select(static record => record.Header.Sequence));
        Assert.Equal(
            [(FileNames.Segment(1), 512L), (FileNames.Segment(1), 2048), (FileNames.Segment(2), 512)],
            report.Records.Take(3).Select(static record => (record.File, record.Position)));
        Assert.Equal(FindingKind.UncleanEnd, Assert.Single(report.Findings).Kind);
        Assert.Equal(before, medium.Names());
    }

    [Fact]
    public void Verify_OfADamagedDirectory_ListsWhatIsBeforeTheDamage()
    {
        SimulatedMedium medium = Written(5);
        medium.FlipBit(FileNames.Segment(2), 8 * 700);

        JournalReport report = JournalVerifier.Verify(medium.Open());

        Assert.Equal(StorageErrorCode.Damaged, report.Problem?.Code);
        Assert.Equal(
            (FileNames.Segment(2), 512L, 3L),
            (report.Problem!.File!, report.Problem.Position, report.Problem.FirstRevision));
        Assert.Equal(2, report.Records.Count);
    }

    [Fact]
    public void TornTail_WhenWritingStarts_GoesToQuarantineByteForByte()
    {
        SimulatedMedium medium = Written(4);
        byte[] segment = medium.Content(FileNames.Segment(2));
        medium.FlipBit(FileNames.Segment(2), 8 * 2100);
        byte[] torn = medium.Content(FileNames.Segment(2))[2048..3584];

        using StorageScenario scenario = new(medium);

        Assert.Equal(3, scenario.Writer.AppendedSequence);
        string tail = Assert.Single(medium.Names(FileNames.Quarantine));
        Assert.Equal(FileNames.Tail(2, 2), tail);
        using IDisk quarantine = medium.Open().OpenQuarantine();
        using IDiskFile file = quarantine.Open(tail);
        byte[] kept = new byte[file.Length];
        file.Read(0, kept);
        Assert.Equal(torn, kept);
        Assert.NotEqual(segment, medium.Content(FileNames.Segment(2)));
    }

    [Fact]
    public void Epoch_OfEveryOpening_IsHigherThanAnyBefore()
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium);
        Assert.Equal(1, scenario.Directory.Epoch);
        scenario.Reopen();
        Assert.Equal(2, scenario.Directory.Epoch);
        scenario.CloseAndReopen();
        Assert.Equal(3, scenario.Directory.Epoch);

        // Epoch 3 stands in the first slot; without it nobody can know that 3 was served, so 4 comes next and not 3.
        medium.Kill();
        medium.FlipBit(FileNames.Instance, 8 * 20);
        using StorageScenario after = new(medium);
        Assert.True(after.Directory.Epoch >= 4, $"Epoch {after.Directory.Epoch} came again.");
    }

    [Fact]
    public void Append_WithRevisionsThatDoNotFollow_IsRefusedWithoutATrace()
    {
        using StorageScenario scenario = new(new SimulatedMedium());
        scenario.Append();
        byte[] before = scenario.Medium.Content(FileNames.Segment(1));

        Assert.Throws<ArgumentException>(() => Append(scenario, 1, 1, RecordFlags.None));
        Assert.Throws<ArgumentException>(() => Append(scenario, 3, 3, RecordFlags.None));
        Assert.Throws<ArgumentException>(() => Append(scenario, 2, 0, RecordFlags.None));
        Assert.Throws<ArgumentException>(() => Append(scenario, 1, 1, RecordFlags.RevisionJump));
        Assert.Equal(before, scenario.Medium.Content(FileNames.Segment(1)));
        Append(scenario, 2, 1, RecordFlags.None);
        Append(scenario, 9, 10, RecordFlags.RevisionJump);

        Assert.Equal((3L, 10L), (scenario.Writer.AppendedSequence, scenario.Writer.AppendedRevision));
    }

    [Fact]
    public void Snapshot_OfARecordThatIsNotDurable_IsRefused()
    {
        using StorageScenario scenario = new(new SimulatedMedium());
        scenario.Append();

        Assert.Throws<InvalidOperationException>(
            () => scenario.Directory.BeginSnapshot(new SnapshotFacts { Revision = 1, Sequence = 1 }));
    }

    [Fact]
    public void Reclaim_AfterTwoSnapshots_DeletesWhatLiesBelowTheOlder()
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium);
        for (int record = 1; record <= 9; record++)
        {
            scenario.Writer.PrepareSpare();
            scenario.Append(1400);
            scenario.Sync();
            if (record % 3 == 0)
            {
                scenario.BeginSnapshot();
                scenario.CommitSnapshot();
            }
        }

        Assert.Equal(4, scenario.Directory.Reclaim());
        Assert.DoesNotContain(FileNames.Snapshot(3), medium.Names());
        Assert.DoesNotContain(FileNames.Segment(3), medium.Names());
        Assert.Contains(FileNames.Segment(4), medium.Names());
        Assert.Equal(0, scenario.Directory.Reclaim());
        scenario.Reopen();
        Assert.Equal(9, scenario.Writer.AppendedSequence);
    }

    [Fact]
    public void StartWriting_BesideADamagedSnapshot_SetsItAsideForGood()
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium);
        scenario.Append();
        scenario.Sync();
        scenario.BeginSnapshot();
        scenario.CommitSnapshot();
        string name = FileNames.Snapshot(1);
        medium.FlipBit(name, 8 * 520);
        byte[] damaged = medium.Content(name);

        scenario.Reopen();

        Assert.Contains(scenario.Directory.Findings, static finding => finding.Kind == FindingKind.DamagedSnapshot);
        Assert.DoesNotContain(name, medium.Names());
        Assert.Equal(damaged, medium.Content(name + FileNames.Damaged));
        scenario.CloseAndReopen();
        Assert.Empty(scenario.Directory.Findings);
        Assert.Equal(1, scenario.Writer.AppendedSequence);
    }

    [Fact]
    public void Opening_TellsItsProgressUpToTheEnd()
    {
        SimulatedMedium medium = Written(5);
        List<(long Done, long InAll)> told = [];
        using DataDirectory directory = DataDirectory.Open(
            medium.Open(), StorageScenario.SmallOptions with { Progress = (done, inAll) => told.Add((done, inAll)) });

        Assert.Equal((3 * 4096L, 3 * 4096L), told[^1]);
        using JournalReader records = directory.OpenRecords();
        while (records.Next())
        {
        }

        Assert.Equal(records.BytesInAll, records.BytesDone);
    }

    private static void Append(StorageScenario scenario, long first, long last, RecordFlags flags)
        => scenario.Writer.Append(new RecordFacts { FirstRevision = first, LastRevision = last, Flags = flags }, default);

    // Records of three sectors, two in a segment; killed.
    private static SimulatedMedium Written(int records)
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium);
        for (int record = 1; record <= records; record++)
        {
            if (scenario.Writer.RoomBytes < 1536)
            {
                scenario.Writer.PrepareSpare();
            }

            scenario.Append(1400);
            scenario.Sync();
        }

        return medium.Copy();
    }
}

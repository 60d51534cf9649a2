using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>
/// Damage to files that were closed: every single bit, every length, every pair of sectors. The directory refuses or gives
/// exactly what it held.
/// </summary>
public sealed class DamageTests
{
    private const int JournalBytes = 16 << 10;

    private static readonly DataDirectoryOptions Options =
        StorageScenario.SmallOptions with { SegmentBytes = JournalBytes, SpareCount = 1 };

    [Theory]
    [InlineData("journal-0000000000000001.log")]
    [InlineData("journal-0000000000000002.log")]
    [InlineData("snapshot-0000000000000008.snap")]
    [InlineData("instance")]
    [InlineData("mark")]
    public void ClosedFile_EveryFlippedBit_RefusesOrGivesTheExactState(string file)
    {
        (SimulatedMedium medium, long last) = ClosedDirectory(file);
        int bits = 8 * medium.Content(file).Length;
        int refused = 0;
        for (int bit = 0; bit < bits; bit++)
        {
            medium.FlipBit(file, bit);
            refused += RefusesOrGives(medium, last, $"{file}, bit {bit}") ? 1 : 0;
            medium.FlipBit(file, bit);
        }

        // A bad slot has a whole one beside it, and a bad snapshot the journal behind it; the journal itself has nothing to
        // spare.
        Assert.Equal(file.StartsWith("journal-", StringComparison.Ordinal), refused == bits);
    }

    [Theory]
    [InlineData("journal-0000000000000001.log")]
    [InlineData("journal-0000000000000002.log")]
    [InlineData("snapshot-0000000000000008.snap")]
    [InlineData("instance")]
    [InlineData("mark")]
    public void ClosedFile_EveryShorterLength_RefusesOrGivesTheExactState(string file)
    {
        (SimulatedMedium medium, long last) = ClosedDirectory(file);
        byte[] content = medium.Content(file);
        for (int length = 0; length < content.Length; length++)
        {
            medium.Edit(file, content[..length]);
            RefusesOrGives(medium, last, $"{file}, {length} bytes");
        }
    }

    [Theory]
    [InlineData("journal-0000000000000001.log")]
    [InlineData("snapshot-0000000000000008.snap")]
    public void ClosedFile_EveryPairOfSectors_CopiedOrSwapped_RefusesOrGivesTheExactState(string file)
    {
        (SimulatedMedium medium, long last) = ClosedDirectory(file);
        byte[] content = medium.Content(file);
        int sectors = content.Length / Sectors.Bytes;
        for (int from = 0; from < sectors; from++)
        {
            for (int to = 0; to < sectors; to++)
            {
                byte[] copied = (byte[])content.Clone();
                content.AsSpan(from * Sectors.Bytes, Sectors.Bytes).CopyTo(copied.AsSpan(to * Sectors.Bytes));
                medium.Edit(file, copied);
                RefusesOrGives(medium, last, $"{file}, sector {from} copied to {to}");
                byte[] swapped = (byte[])copied.Clone();
                content.AsSpan(to * Sectors.Bytes, Sectors.Bytes).CopyTo(swapped.AsSpan(from * Sectors.Bytes));
                medium.Edit(file, swapped);
                RefusesOrGives(medium, last, $"{file}, sectors {from} and {to} swapped");
            }
        }
    }

    [Fact]
    public void UncleanJournal_EveryFlippedBit_LosesNothingThatTheMarkKnows()
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium, StorageScenario.SmallOptions);
        for (int record = 1; record <= 5; record++)
        {
            scenario.Append(100);
            scenario.Sync();
            if (record == 3)
            {
                scenario.Writer.WriteBeacon();
            }
        }

        SimulatedMedium killed = medium.Copy();
        string file = FileNames.Segment(1);
        for (int bit = 0; bit < 8 * 4096; bit++)
        {
            killed.FlipBit(file, bit);
            try
            {
                using DataDirectory directory = DataDirectory.Open(killed.Open(), StorageScenario.SmallOptions);
                long last = RecoveredRecords.Read(directory).LastSequence;
                bool isCut = directory.Findings.Any(static finding => finding.Kind == FindingKind.TornTail);

                // The fifth record's header knows that the fourth is durable; only the fifth itself may be taken for torn.
                Assert.True(last == 5 || (last == 4 && isCut), $"Bit {bit}: {last} records, cut {isCut}.");
            }
            catch (StorageException refused)
            {
                Assert.Equal(StorageErrorCode.Damaged, refused.Code);
            }

            killed.FlipBit(file, bit);
        }
    }

    // One segment that is nearly full, a snapshot in the middle of it, and a spare. Segment and snapshot have 16 KiB when one of
    // them is to be damaged; for the others the least will do.
    private static (SimulatedMedium Medium, long Last) ClosedDirectory(string damaged)
    {
        bool isLarge = damaged == FileNames.Segment(1) || damaged == FileNames.Snapshot(8);
        int snapshotBytes = isLarge ? JournalBytes - SnapshotLayout.HeaderBytes - SnapshotLayout.FooterBytes - 12 : 40;
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(medium, isLarge ? Options : StorageScenario.SmallOptions);
        scenario.Writer.PrepareSpare();
        for (int record = 1; record <= (isLarge ? 24 : 6); record++)
        {
            scenario.Append(isLarge ? 20 + (23 * record) : 40);
            scenario.Sync();
            if (record == (isLarge ? 8 : 4))
            {
                scenario.BeginSnapshot(snapshotBytes);
                scenario.CommitSnapshot();
            }
        }

        scenario.Directory.Close();
        Assert.Equal(1, scenario.Writer.SegmentNumber);
        return (medium.Copy(), scenario.Offered);
    }

    private static bool RefusesOrGives(SimulatedMedium medium, long last, string what)
    {
        try
        {
            using DataDirectory directory = DataDirectory.Open(medium.Open(), Options);
            long found = RecoveredRecords.Read(directory).LastSequence;
            Assert.True(found == last, $"{what}: {found} records instead of {last}.");
            return false;
        }
        catch (StorageException)
        {
            return true;
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}: {failure}");
            return true;
        }
    }
}

using System.Buffers.Binary;
using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>
/// The directories behind the golden file. All come from one of two histories: ten records of three sectors in segments of
/// 4 KiB (two a segment) with snapshots of the fourth and the eighth, closed or killed.
/// </summary>
internal static class RecoveryRules
{
    private const int RecordBytes = 1536;
    private const int PayloadBytes = RecordBytes - RecordHeader.Bytes;
    private static readonly string Last = FileNames.Segment(5);
    private static readonly string Newest = FileNames.Snapshot(8);
    private static readonly string Older = FileNames.Snapshot(4);

    internal static DataDirectoryOptions Options { get; } = StorageScenario.SmallOptions;

    internal static IReadOnlyList<(string Name, Func<SimulatedMedium> Make)> All { get; } =
    [
        ("an empty directory", static () => new SimulatedMedium()),
        ("closed at its end", static () => History(closed: true)),
        ("killed after a sync", static () => History(closed: false)),
        ("killed, last record torn in its header", static () => Killed(m => Flip(m, Last, At(1)))),
        ("killed, last record torn in its payload", static () => Killed(m => Flip(m, Last, At(1) + 700))),
        ("killed, last record lost", static () => Killed(m => Zero(m, Last, At(1), RecordBytes))),
        ("killed, first sector of the last record lost", static () => Killed(m => Zero(m, Last, At(1), 512))),
        ("killed, both records of the last segment lost in their headers", static () => Killed(LoseBothHeaders)),
        ("killed, a record lost before one that knows it durable", static () => Killed(m => Zero(m, Last, At(0), RecordBytes))),
        ("killed, payload damaged before the mark", static () => Marked(m => Flip(m, Last, At(1) + 700))),
        ("killed, last record lost before the mark", static () => Marked(m => Zero(m, Last, At(1), RecordBytes))),
        ("killed, record moved to another place", static () => Killed(m => CopyWithin(m, Last, At(0), At(1), RecordBytes))),
        ("killed, record of another segment",
            static () => Killed(m => CopyFrom(m, FileNames.Segment(4), Last, At(1), RecordBytes))),
        ("killed, record out of its order", static () => Killed(m => Reseal(m, Last, At(1), r => r with { Sequence = 12 }))),
        ("killed, record repeated", static () => Killed(m => Reseal(m, Last, At(1), r => r with { Sequence = 9 }))),
        ("killed, record with a broken chain", static () => Killed(m => Reseal(m, Last, At(1), r => r with { Chain = 1 }))),
        ("killed, record with a gap in its revisions", static () => Killed(m => Reseal(m, Last, At(1), Jump))),
        ("killed, record of a later version", static () => Killed(m => Raise(m, Last, At(1), RecordHeader.Bytes))),
        ("closed, payload damaged in the last record", static () => Closed(m => Flip(m, Last, At(1) + 700))),
        ("closed, last record lost", static () => Closed(m => Zero(m, Last, At(1), RecordBytes))),
        ("closed, bytes behind the end", static () => Closed(m => Flip(m, Last, 4000))),
        ("closed, payload damaged in a middle segment", static () => Closed(m => Flip(m, FileNames.Segment(2), At(0) + 700))),
        ("closed, last record of a middle segment lost",
            static () => Closed(m => Zero(m, FileNames.Segment(2), At(1), RecordBytes))),
        ("closed, header of a middle segment damaged", static () => Closed(m => Flip(m, FileNames.Segment(2), 100))),
        ("closed, middle segment missing", static () => Closed(m => m.Remove(FileNames.Segment(3)))),
        ("closed, first segment missing", static () => Closed(m => m.Remove(FileNames.Segment(1)))),
        ("closed, the segments below the older snapshot missing", static () => Closed(m => RemoveSegments(m, 1, 2))),
        ("closed, the segments below the newest snapshot missing, it is damaged",
            static () => Closed(DamageNewestWithoutSegments)),
        ("closed, last segment missing, the spare is there", static () => Closed(m => m.Remove(Last))),
        ("closed, last segment and spare missing", static () => Closed(m => RemoveSegments(m, 5, 6))),
        ("closed, all segments missing", static () => Closed(m => RemoveSegments(m, 1, 6))),
        ("killed, last segment and spare missing", static () => Killed(m => RemoveSegments(m, 5, 6))),
        ("killed, last two segments and spare missing", static () => Killed(m => RemoveSegments(m, 4, 6))),
        ("closed, middle segment too short", static () => Closed(m => Cut(m, FileNames.Segment(2), 3584))),
        ("closed, last segment of no length", static () => Closed(m => Cut(m, Last, 0))),
        ("closed, segment copied to another number", static () => Closed(m => m.Edit(FileNames.Segment(6), m.Content(Last)))),
        ("closed, segment of a later version", static () => Closed(m => Raise(m, Last, 0, Sectors.Bytes))),
        ("closed, segment of another directory", static () => Closed(m => m.Edit(Last, Foreign().Content(Last)))),
        ("closed, spare with a torn header", static () => Closed(m => Flip(m, FileNames.Segment(6), 8))),
        ("killed, spare with a torn header", static () => Killed(m => Flip(m, FileNames.Segment(6), 8))),
        ("killed, spare with bytes in its middle", static () => Killed(m => Flip(m, FileNames.Segment(6), 2000))),
        ("closed, newest snapshot damaged", static () => Closed(m => Flip(m, Newest, 600))),
        ("closed, newest snapshot without its footer", static () => Closed(m => Cut(m, Newest, 600))),
        ("closed, both snapshots damaged", static () => Closed(DamageBothSnapshots)),
        ("closed, newest snapshot under another name", static () => Closed(m => m.Edit(FileNames.Snapshot(7), m.Content(Older)))),
        ("closed, snapshot from the future of the journal",
            static () => Closed(m => m.Edit(FileNames.Snapshot(11), m.Content(Newest)))),
        ("closed, snapshot of a later version", static () => Closed(m => Raise(m, Newest, 0, SnapshotLayout.HeaderBytes))),
        ("closed, snapshot of another directory", static () => Closed(m => m.Edit(Newest, Foreign().Content(Newest)))),
        ("closed, instance file missing", static () => Closed(m => m.Remove(FileNames.Instance))),
        ("closed, instance file with one bad slot", static () => Closed(m => Flip(m, FileNames.Instance, 20))),
        ("closed, instance file with two bad slots", static () => Closed(m => FlipBoth(m, FileNames.Instance))),
        ("closed, instance file of a later version", static () => Closed(m => Raise(m, FileNames.Instance, 0, Sectors.Bytes))),
        ("closed, instance file too long", static () => Closed(m => m.Edit(FileNames.Instance, new byte[8193]))),
        ("closed, mark missing", static () => Closed(m => m.Remove(FileNames.Mark))),
        ("closed, mark with one bad slot", static () => Closed(m => Flip(m, FileNames.Mark, 20))),
        ("closed, mark with two bad slots", static () => Closed(m => FlipBoth(m, FileNames.Mark))),
        ("closed, unfinished and unknown files", static () => Closed(AddStrays)),
        ("no instance file, a segment without records", static () => UnfinishedCreation()),
    ];

    private static SimulatedMedium History(bool closed, Guid? identity = null, bool marked = false)
    {
        SimulatedMedium medium = new();
        using StorageScenario scenario = new(
            medium, identity is { } id ? Options with { NewInstanceId = () => id } : Options);
        for (int record = 1; record <= 10; record++)
        {
            scenario.Writer.PrepareSpare();
            scenario.Append(PayloadBytes);
            scenario.Sync();
            if (record is 4 or 8)
            {
                scenario.BeginSnapshot();
                scenario.CommitSnapshot();
            }
        }

        scenario.Writer.PrepareSpare();
        if (marked)
        {
            scenario.Writer.WriteBeacon();
        }

        if (closed)
        {
            scenario.Directory.Close();
        }

        return medium.Copy();
    }

    private static SimulatedMedium Foreign() => History(true, new Guid("99999999-4455-6677-8899-aabbccddeeff"));

    private static SimulatedMedium Closed(Action<SimulatedMedium> damage) => With(History(closed: true), damage);

    private static SimulatedMedium Killed(Action<SimulatedMedium> damage) => With(History(closed: false), damage);

    private static SimulatedMedium Marked(Action<SimulatedMedium> damage) => With(History(closed: false, marked: true), damage);

    private static SimulatedMedium With(SimulatedMedium medium, Action<SimulatedMedium> damage)
    {
        damage(medium);
        return medium;
    }

    private static int At(int record) => SegmentHeader.Bytes + (record * RecordBytes);

    private static void Change(SimulatedMedium medium, string file, Action<byte[]> change)
    {
        byte[] content = medium.Content(file);
        change(content);
        medium.Edit(file, content);
    }

    private static void Flip(SimulatedMedium medium, string file, int position)
        => Change(medium, file, content => content[position] ^= 0x40);

    private static void FlipBoth(SimulatedMedium medium, string file)
    {
        Flip(medium, file, 20);
        Flip(medium, file, 4096 + 20);
    }

    private static void Zero(SimulatedMedium medium, string file, int position, int bytes)
        => Change(medium, file, content => content.AsSpan(position, bytes).Clear());

    private static void Cut(SimulatedMedium medium, string file, int bytes)
        => medium.Edit(file, medium.Content(file)[..bytes]);

    private static void CopyWithin(SimulatedMedium medium, string file, int from, int to, int bytes)
        => Change(medium, file, content => content.AsSpan(from, bytes).CopyTo(content.AsSpan(to)));

    private static void CopyFrom(SimulatedMedium medium, string source, string file, int position, int bytes)
        => Change(medium, file, content => medium.Content(source).AsSpan(position, bytes).CopyTo(content.AsSpan(position)));

    private static void Reseal(SimulatedMedium medium, string file, int position, Func<RecordHeader, RecordHeader> change)
        => Change(medium, file, content =>
        {
            RecordHeader.Read(content.AsSpan(position), out RecordHeader header);
            change(header).Write(content.AsSpan(position));
        });

    private static RecordHeader Jump(RecordHeader header)
        => header with { Facts = header.Facts with { FirstRevision = 12, LastRevision = 12 } };

    private static void Raise(SimulatedMedium medium, string file, int position, int bytes)
        => Change(medium, file, content =>
        {
            Span<byte> block = content.AsSpan(position, bytes);
            block[4]++;
            BinaryPrimitives.WriteUInt32LittleEndian(block[^4..], Crc32C.Of(block[..^4]));
        });

    private static void RemoveSegments(SimulatedMedium medium, int first, int last)
    {
        for (int number = first; number <= last; number++)
        {
            medium.Remove(FileNames.Segment(number));
        }
    }

    private static void LoseBothHeaders(SimulatedMedium medium)
    {
        Zero(medium, Last, At(0), 512);
        Zero(medium, Last, At(1), 512);
    }

    private static void DamageNewestWithoutSegments(SimulatedMedium medium)
    {
        RemoveSegments(medium, 1, 4);
        Flip(medium, Newest, 600);
    }

    private static void DamageBothSnapshots(SimulatedMedium medium)
    {
        Flip(medium, Newest, 600);
        Flip(medium, Older, 600);
    }

    private static void AddStrays(SimulatedMedium medium)
    {
        medium.Edit(FileNames.Segment(7) + FileNames.Temporary, new byte[100]);
        medium.Edit(Newest + FileNames.Temporary, new byte[10]);
        medium.Edit("journal-1.log", new byte[10]);
        medium.Edit("notes.txt", new byte[10]);
    }

    private static SimulatedMedium UnfinishedCreation()
    {
        SimulatedMedium medium = new();
        using (StorageScenario scenario = new(medium))
        {
            scenario.Sync();
        }

        medium.Remove(FileNames.Instance);
        return medium;
    }
}

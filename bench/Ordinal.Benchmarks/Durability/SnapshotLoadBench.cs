using System.Diagnostics;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal.Benchmarks;

/// <summary>How fast an engine opens on a snapshot with hardly any journal behind it.</summary>
internal static class SnapshotLoadBench
{
    private const string Name = "snapshot";
    private const double MillionPerSecondMin = 3;
    private const int ValueBytes = 64;

    // Small segments, so that the snapshots make nearly all of the journal superfluous.
    private const long SegmentBytes = 1 << 20;

    internal static async Task RunAsync(DurabilityOptions options, BenchDirectory root, Report report, DurabilityAims aims)
    {
        MarkdownTable table = new("objects", "snapshot, MB", "ms", "collections in it, ms", "million objects/s");
        byte[] value = new byte[ValueBytes];
        double[] counters = await MeasureAsync(
            options,
            root,
            $"{DurabilityAims.Count(options.Objects)} counters",
            engine => DurableFill.CountersAsync(engine, options.Objects, OrdinalLimits.BatchCommandsMax, Footprint.Name),
            table);
        double[] cells = await MeasureAsync(
            options,
            root,
            $"{DurabilityAims.Count(options.Objects)} cells of {ValueBytes} bytes",
            engine => DurableFill.CellsAsync(engine, options.Objects, value),
            table);
        report.AddSection("Recovery from a snapshot", table);
        report.AddParagraph(
            "Names of 16 bytes. `load`: from the open directory to the finished state. `opening`: `OpenAsync` as a whole, which "
            + $"reads and checks the whole snapshot once before it loads it. {options.Repetitions} of each after one to warm "
            + "up.");
        aims.AtLeast("snapshot, counters: million objects/s of the load", MillionPerSecondMin, counters, "F2");
        aims.AtLeast("snapshot, cells: million objects/s of the load", MillionPerSecondMin, cells, "F2");
    }

    private static async Task<double[]> MeasureAsync(
        DurabilityOptions options, BenchDirectory root, string what, Func<OrdinalEngine, Task> fill, MarkdownTable table)
    {
        OrdinalOptions opening = root.OptionsOf(Name, Durability.Buffered);
        opening.SegmentBytes = SegmentBytes;
        await FillAsync(opening, fill);

        // What was counted between the two snapshots is a revision and an object more.
        int objects = options.Objects + 1;
        Opening[] loads = await Opening.RepeatAsync(options.Repetitions, () => Task.FromResult(Load(root, objects)));
        Opening[] openings = await Opening.RepeatAsync(options.Repetitions, () => Opening.OfEngineAsync(opening, objects));
        AddRow(table, $"{what}, load", SnapshotBytes(root), objects, loads);
        AddRow(table, $"{what}, opening", SnapshotBytes(root), objects, openings);
        root.Delete(Name);
        return [.. loads.Select(load => objects / load.Seconds / 1e6)];
    }

    private static async Task FillAsync(OrdinalOptions opening, Func<OrdinalEngine, Task> fill)
    {
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(opening);
        await fill(engine);
        await engine.TakeSnapshotAsync();
        await engine.Counter("between").NextAsync();
        await engine.TakeSnapshotAsync();
    }

    private static void AddRow(MarkdownTable table, string what, long bytes, int objects, Opening[] openings)
        => table.Add(
            what,
            DurabilityAims.Format("F1", bytes / 1e6),
            DurabilityAims.Spread([.. openings.Select(static opening => opening.Seconds * 1e3)], "F0"),
            DurabilityAims.Spread([.. openings.Select(static opening => opening.PausedSeconds * 1e3)], "F0"),
            DurabilityAims.Spread([.. openings.Select(opening => objects / opening.Seconds / 1e6)], "F2"));

    private static Opening Load(BenchDirectory root, int objects)
    {
        StateMachine machine = Footprint.NewMachine();
        using DataDirectory directory = DataDirectory.Open(
            root.OpenDisk(Name), new DataDirectoryOptions { SegmentBytes = SegmentBytes });
        TimeSpan paused = GC.GetTotalPauseDuration();
        long began = Stopwatch.GetTimestamp();
        new Recovery(directory, machine).Run();
        Opening opening = Opening.Since(began, paused, machine);
        Opening.RequireRevision(machine.Revision, objects);
        return opening;
    }

    private static long SnapshotBytes(BenchDirectory root)
    {
        using LinuxDisk disk = root.OpenDisk(Name);
        return disk.List().Where(static entry => FileNames.TryParseSnapshot(entry.Name, out _)).Max(static entry => entry.Length);
    }
}

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
        MarkdownTable table = new("objects", "snapshot, MB", "load, ms", "million/s", "opening, ms", "million/s of the opening");
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
            + $"reads and checks the whole snapshot once before it loads it. {options.Repetitions} of each after one to warm up.");
        aims.AtLeast("snapshot, counters: million objects/s of the load", MillionPerSecondMin, counters, "F2");
        aims.AtLeast("snapshot, cells: million objects/s of the load", MillionPerSecondMin, cells, "F2");
    }

    private static async Task<double[]> MeasureAsync(
        DurabilityOptions options, BenchDirectory root, string what, Func<OrdinalEngine, Task> fill, MarkdownTable table)
    {
        OrdinalOptions opening = root.OptionsOf(Name, Durability.Buffered);
        opening.SegmentBytes = SegmentBytes;
        await using (OrdinalEngine engine = await OrdinalEngine.OpenAsync(opening))
        {
            await fill(engine);
            await engine.TakeSnapshotAsync();
            await engine.Counter("between").NextAsync();
            await engine.TakeSnapshotAsync();
        }

        // What was counted between the two snapshots is a revision and an object more.
        int objects = options.Objects + 1;
        List<double> loads = [];
        List<double> openings = [];
        for (int i = -1; i < options.Repetitions; i++)
        {
            double load = LoadOnce(root, objects);
            double whole = await RecoveryBench.OpenOnceAsync(opening, objects);
            if (i >= 0)
            {
                loads.Add(load);
                openings.Add(whole);
            }
        }

        double[] rates = [.. loads.Select(s => objects / s / 1e6)];
        table.Add(
            what,
            DurabilityAims.Format("F1", SnapshotBytes(root) / 1e6),
            DurabilityAims.Spread([.. loads.Select(static s => s * 1e3)], "F0"),
            DurabilityAims.Spread(rates, "F2"),
            DurabilityAims.Spread([.. openings.Select(static s => s * 1e3)], "F0"),
            DurabilityAims.Spread([.. openings.Select(s => objects / s / 1e6)], "F2"));
        root.Delete(Name);
        return rates;
    }

    private static double LoadOnce(BenchDirectory root, int objects)
    {
        GC.Collect();
        StateMachine machine = Footprint.NewMachine();
        using DataDirectory directory = DataDirectory.Open(
            root.OpenDisk(Name), new DataDirectoryOptions { SegmentBytes = SegmentBytes });
        long began = Stopwatch.GetTimestamp();
        new Recovery(directory, machine).Run();
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return machine.Revision == objects
            ? seconds
            : throw new InvalidOperationException($"The machine came to revision {machine.Revision} instead of {objects}.");
    }

    private static long SnapshotBytes(BenchDirectory root)
    {
        using LinuxDisk disk = root.OpenDisk(Name);
        return disk.List().Where(static entry => FileNames.TryParseSnapshot(entry.Name, out _)).Max(static entry => entry.Length);
    }
}

namespace Ordinal.Benchmarks;

/// <summary>
/// <c>durability [--parts groups,recovery,snapshot,gaps] [--dir path] [--rounds n] [--ms n] [--commands n] [--objects n]
/// [--repeat n] [--out file]</c>: what the journal, recovery and snapshots cost.
/// </summary>
internal static class DurabilityVerb
{
    internal static Task<bool> RunAsync(string[] args)
    {
        VerbArguments arguments = new(
            args, "--parts", "--dir", "--rounds", "--ms", "--commands", "--objects", "--repeat", "--out");
        DurabilityOptions defaults = new();
        string[] parts = arguments.Text("--parts")?.Split(',') ?? DurabilityOptions.AllParts;
        if (parts.Except(DurabilityOptions.AllParts).Any())
        {
            throw new ArgumentException($"--parts: allowed are {string.Join(", ", DurabilityOptions.AllParts)}.");
        }

        return RunAsync(
            new DurabilityOptions
            {
                Parts = parts,
                Directory = arguments.Text("--dir"),
                Rounds = arguments.Number("--rounds", defaults.Rounds, lowest: 1),
                RoundMs = arguments.Number("--ms", defaults.RoundMs, lowest: 1),
                Commands = arguments.Number("--commands", defaults.Commands, lowest: 1),
                Objects = arguments.Number("--objects", defaults.Objects, lowest: 1),
                Repetitions = arguments.Number("--repeat", defaults.Repetitions, lowest: 1),
            },
            arguments.Text("--out"));
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="options">What and how long.</param>
    /// <param name="path">The file to write, or null.</param>
    /// <returns>True; a wrong sum throws, and a missed aim is only printed.</returns>
    internal static async Task<bool> RunAsync(DurabilityOptions options, string? path)
    {
        using BenchDirectory root = new(options.Directory);
        Report report = new("Durability: what the journal, recovery and snapshots cost", "as the tables say");
        report.AddParagraph(
            $"The disk is {root.DescribeFileSystem()}. Everything runs in one process; what is compared takes turns in rounds. "
            + "Values are medians, with the lowest and the highest in brackets. Numbers of different machines are not compared.");
        DurabilityAims aims = new();
        if (options.Parts.Contains("groups"))
        {
            await GroupCommitBench.RunAsync(options, root, report, aims);
        }

        if (options.Parts.Contains("recovery"))
        {
            await RecoveryBench.RunAsync(options, root, report, aims);
        }

        if (options.Parts.Contains("snapshot"))
        {
            await SnapshotLoadBench.RunAsync(options, root, report, aims);
        }

        if (options.Parts.Contains("gaps"))
        {
            await WriterGapBench.RunAsync(options, root, report, aims);
        }

        report.AddSection("Aims", aims.Table);
        report.Publish(path);
        return true;
    }
}

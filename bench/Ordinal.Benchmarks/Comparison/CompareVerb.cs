namespace Ordinal.Benchmarks;

/// <summary><c>compare [--rounds n] [--ms n] [--callers 1,2,4,64] [--out file]</c>.</summary>
internal static class CompareVerb
{
    private const int RoundsMin = 7;

    internal static async Task<bool> RunAsync(string[] args)
    {
        VerbArguments arguments = new(args, "--rounds", "--ms", "--callers", "--out");
        ComparisonOptions defaults = new();
        return await RunAsync(
            new ComparisonOptions
            {
                Rounds = arguments.Number("--rounds", defaults.Rounds, RoundsMin),
                RoundMs = arguments.Number("--ms", defaults.RoundMs, lowest: 1),
                Callers = arguments.Numbers("--callers", defaults.Callers),
            },
            arguments.Text("--out"));
    }

    /// <summary>Compares and prints.</summary>
    /// <param name="options">How long.</param>
    /// <param name="path">The file to write, or null.</param>
    /// <returns>Whether every sum was right; the aims do not matter here.</returns>
    internal static async Task<bool> RunAsync(ComparisonOptions options, string? path)
    {
        List<ComparisonResult> results = await Comparison.RunAsync(options);
        ComparisonReport.Of(options, results).Publish(path);
        return results.TrueForAll(static result => result.IsSound);
    }
}

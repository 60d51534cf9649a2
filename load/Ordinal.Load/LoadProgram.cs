using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>Runs the scenarios that a line names, one after the other.</summary>
internal static class LoadProgram
{
    /// <summary>All ran, and every promise was kept.</summary>
    internal const int Kept = 0;

    /// <summary>A check or a threshold failed, or a scenario could not run.</summary>
    internal const int Failed = 1;

    /// <summary>The line asks for what there is not.</summary>
    internal const int Usage = 64;

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The line.</param>
    /// <param name="output">Where remarks go; the runner writes its figures to standard output.</param>
    /// <param name="error">Where failures go.</param>
    /// <param name="toldMore">What each run is told beside, such as where its figures go; null for nothing.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        Func<NBomberContext, NBomberContext>? toldMore = null)
    {
        if (LoadLine.AsksForHelp(arguments))
        {
            await output.WriteLineAsync($"Usage: {LoadLine.Usage}");
            return Kept;
        }

        LoadOptions options;
        ScenarioEntry[] entries;
        try
        {
            options = LoadLine.Parse(arguments);
            entries = [.. options.Scenarios.Select(ScenarioCatalog.Find)];
            foreach (ScenarioEntry entry in entries)
            {
                RequireWhatItNeeds(entry, options);
            }
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync($"{e.Message}\nUsage: {LoadLine.Usage}");
            return Usage;
        }

        if (options.IsList)
        {
            foreach (ScenarioEntry entry in ScenarioCatalog.All)
            {
                await output.WriteLineAsync($"{entry.Name,-16} {entry.Question}");
            }

            return Kept;
        }

        int code = Kept;
        foreach (ScenarioEntry entry in entries)
        {
            if (await FailureOfAsync(entry, options, output, toldMore) is { } failure)
            {
                await error.WriteLineAsync($"{entry.Name}: {failure}");
                code = Failed;
            }
        }

        return code;
    }

    private static void RequireWhatItNeeds(ScenarioEntry entry, LoadOptions options)
    {
        Protocols given = options.Server.Spoken;
        if (entry.NeedsOwnServer && given != Protocols.None)
        {
            throw new UsageException($"{entry.Name} kills its server, so it starts one of its own; give no address.");
        }

        if (entry.NeedsOwnServer && options.Durability == Durability.Memory)
        {
            throw new UsageException($"{entry.Name} needs --durability fsync or buffered; memory keeps nothing.");
        }

        Protocols missing = entry.Needs & ~given;
        if (given != Protocols.None && missing != Protocols.None)
        {
            string flags = missing.ToString().ToLowerInvariant().Replace("http", "server", StringComparison.Ordinal);
            throw new UsageException($"{entry.Name} also needs --{flags.Replace(", ", " and --", StringComparison.Ordinal)}.");
        }
    }

    private static async Task<string?> FailureOfAsync(
        ScenarioEntry entry, LoadOptions options, TextWriter output, Func<NBomberContext, NBomberContext>? toldMore)
    {
        bool startsServer = entry.Needs != Protocols.None && options.Server.Spoken == Protocols.None;
        try
        {
            await using LocalServer? own = startsServer ? await LocalServer.StartAsync(options.Durability) : null;
            using LoadScenario scenario = entry.Make(new LoadSetting(options, own?.Addresses ?? options.Server, own));
            string? failure = Run(entry, options, scenario, toldMore);
            foreach (string remark in failure is null ? scenario.Remarks : [])
            {
                await output.WriteLineAsync($"checked: {remark}");
            }

            return failure;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    // A check that fails throws out of the run with our runner, and is only logged by others: both end here.
    private static string? Run(
        ScenarioEntry entry, LoadOptions options, LoadScenario scenario, Func<NBomberContext, NBomberContext>? toldMore)
    {
        NBomberContext context = NBomberRunner
            .RegisterScenarios(scenario.Create(entry.Name))
            .WithTestSuite("ordinal")
            .WithTestName(entry.Name);
        context = options.ReportFolder is { } folder
            ? context
                .WithReportFolder(Path.Combine(folder, entry.Name))
                .WithReportFormats(ReportFormat.Txt, ReportFormat.Csv, ReportFormat.Md, ReportFormat.Html)
            : context.WithoutReports();
        NodeStats stats;
        try
        {
            stats = (toldMore?.Invoke(context) ?? context).Run();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return FailureOf(scenario) ?? e.Message;
        }

        return FailureOf(scenario)
            ?? (!scenario.IsChecked ? "what was answered was not checked"
                : stats.AllOkCount == 0 ? "nothing was answered"
                : Array.Find(stats.Thresholds, result => result.IsFailed) is { } threshold
                    ? $"a threshold failed: {threshold.CheckExpression}"
                : null);
    }

    private static string? FailureOf(LoadScenario scenario)
        => scenario.Breach is { } breach
            ? breach is CheckFailedException
                ? $"check failed, no figure counts: {breach.Message}"
                : $"check could not run: {(breach is LostAnswerException ? breach.Message : breach.ToString())}"
            : null;
}

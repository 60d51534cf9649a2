using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;
using NBomber.Figures;

namespace NBomber.Reports;

/// <summary>Makes the tables that all formats have.</summary>
internal static class ReportTables
{
    /// <summary>The percentiles of the tables.</summary>
    internal static readonly double[] Percentiles = [50, 75, 95, 99, 99.9, 99.99];

    private const string AllIterations = "all";

    /// <summary>The tables of a scenario that are not empty.</summary>
    internal static IEnumerable<ReportTable> Of(ScenarioFigures scenario, MetricStats metrics)
    {
        (string Name, MeasurementFigures Measured)[] measured =
            [(AllIterations, scenario.Iterations), .. scenario.Steps.Select(static step => ($"step {step.Name}", step.Measured))];
        yield return Requests(measured, scenario.Duration);
        yield return Latencies(measured);
        ReportTable[] others =
        [
            Codes("Failures by code", measured, static one => one.Fail),
            Codes("Good answers by code", measured, static one => one.Ok),
            Sizes(measured),
            StartDelays(scenario.StartDelays),
            Metrics(scenario.Name, metrics),
        ];
        foreach (ReportTable table in others.Where(static one => one.Rows.Length > 0))
        {
            yield return table;
        }
    }

    /// <summary>What became of the thresholds; without rows when there are none.</summary>
    internal static ReportTable Thresholds(ThresholdResult[] results)
        => new(
            "Thresholds",
            ["threshold", "scenario", "step", "holds", "failed looks", "error"],
            [
                .. results.Select(static one => new[]
                {
                    one.CheckExpression,
                    one.ScenarioName,
                    one.StepName,
                    one.IsFailed ? "no" : "yes",
                    Numbers.Count(one.ErrorCount),
                    one.ExceptionMsg,
                }),
            ],
            IsText: true);

    /// <summary>Where and when the run was made.</summary>
    internal static ReportTable Environment(RunReport report)
        => new(
            "Environment",
            ["what", "value"],
            [
                ["cores", Numbers.Count(report.Environment.Cores)],
                ["processor", report.Environment.Processor],
                ["memory", $"{Numbers.Of(report.Environment.MemoryBytes / 1073741824.0)} GiB"],
                ["system", report.Environment.System],
                ["runtime", report.Environment.Runtime],
                ["commit", report.Environment.Commit],
                ["begun", FormattableString.Invariant($"{report.TestInfo.Created:yyyy-MM-dd HH:mm:ss} UTC")],
                ["run", report.TestInfo.SessionId],
                ["command line", report.Environment.CommandLine],
            ],
            IsText: true);

    private static ReportTable Requests((string Name, MeasurementFigures Measured)[] measured, TimeSpan duration)
        => new(
            "Requests",
            ["what", "count", "per second", "good", "failed", "failed part"],
            [
                .. measured.Select(one => new[]
                {
                    one.Name,
                    Numbers.Count(one.Measured.Count),
                    Numbers.Of(StatsConversion.PerSecond(one.Measured.Count, duration)),
                    Numbers.Count(one.Measured.Ok.Count),
                    Numbers.Count(one.Measured.Fail.Count),
                    Numbers.Percent(one.Measured.Fail.Count, one.Measured.Count),
                }),
            ]);

    private static ReportTable Latencies((string Name, MeasurementFigures Measured)[] measured)
        => new(
            "Latency in milliseconds",
            [
                "what", "min", "mean", "std dev",
                .. Percentiles.Select(static one => FormattableString.Invariant($"p{one}")),
                "max",
            ],
            [
                .. measured.SelectMany(static one => new[]
                {
                    LatencyRow($"{one.Name}, good", one.Measured.Ok.Latency),
                    LatencyRow($"{one.Name}, failed", one.Measured.Fail.Latency),
                }).OfType<string[]>(),
            ]);

    private static string[]? LatencyRow(string name, LogLinearHistogram latency)
        => latency.Count == 0 ? null :
        [
            name,
            Numbers.Milliseconds(latency.Min),
            Numbers.Milliseconds(latency.Mean),
            Numbers.Milliseconds(latency.StandardDeviation),
            .. Percentiles.Select(one => Numbers.Milliseconds(latency.Percentile(one))),
            Numbers.Milliseconds(latency.Max),
        ];

    private static ReportTable Codes(
        string title, (string Name, MeasurementFigures Measured)[] measured, Func<MeasurementFigures, OutcomeFigures> which)
        => new(
            title,
            ["what", "code", "count", "part", "first message"],
            [
                .. measured.SelectMany(one => which(one.Measured).Codes
                    .Where(code => code.Code.Length > 0 || which(one.Measured) == one.Measured.Fail)
                    .Select(code => new[]
                    {
                        one.Name,
                        code.Code.Length == 0 ? "(none)" : code.Code,
                        Numbers.Count(code.Count),
                        Numbers.Percent(code.Count, one.Measured.Count),
                        code.Message,
                    })),
            ],
            IsText: true);

    private static ReportTable Sizes((string Name, MeasurementFigures Measured)[] measured)
        => new(
            "Sizes in bytes",
            ["what", "min", "mean", "p50", "p99", "max", "all"],
            [
                .. measured.Where(static one => one.Measured.Ok.Sizes.Count > 0).Select(static one => new[]
                {
                    $"{one.Name}, good",
                    Numbers.Count(one.Measured.Ok.Sizes.Min),
                    Numbers.Of(one.Measured.Ok.Sizes.Mean),
                    Numbers.Count(one.Measured.Ok.Sizes.Percentile(50)),
                    Numbers.Count(one.Measured.Ok.Sizes.Percentile(99)),
                    Numbers.Count(one.Measured.Ok.Sizes.Max),
                    Numbers.Count(one.Measured.Ok.Sizes.Total),
                }),
            ]);

    private static ReportTable StartDelays(LogLinearHistogram delays)
        => new(
            "Begun late by this process, in milliseconds (part of the latency above)",
            ["what", "p50", "p99", "p99.9", "max"],
            delays.Count == 0 ? [] :
            [
                [
                    "arrivals",
                    Numbers.Milliseconds(delays.Percentile(50)),
                    Numbers.Milliseconds(delays.Percentile(99)),
                    Numbers.Milliseconds(delays.Percentile(99.9)),
                    Numbers.Milliseconds(delays.Max),
                ],
            ]);

    private static ReportTable Metrics(string scenario, MetricStats metrics)
        => new(
            "Figures of the server and of the checks",
            ["what", "value", "unit"],
            [
                .. metrics.Counters.Where(one => one.ScenarioName == scenario)
                    .Select(static one => new[] { one.MetricName, Numbers.Count(one.Value), one.UnitOfMeasure }),
                .. metrics.Gauges.Where(one => one.ScenarioName == scenario)
                    .Select(static one => new[] { one.MetricName, Numbers.Of(one.Value), one.UnitOfMeasure }),
            ]);
}

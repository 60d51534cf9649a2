using NBomber.Contracts.Stats;
using NBomber.Reports;

namespace NBomber.Figures;

/// <summary>Makes of the figures what a run returns and what thresholds look at.</summary>
internal static class StatsConversion
{
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>The figures of a run.</summary>
    internal static NodeStats Stats(RunReport report)
    {
        ScenarioStats[] scenarios =
            [.. report.Scenarios.Select((one, index) => Stats(one, index, report.NodeInfo.CurrentOperation))];
        return new NodeStats
        {
            ScenarioStats = scenarios,
            Metrics = report.Metrics,
            Thresholds = report.Thresholds,
            NodeInfo = report.NodeInfo,
            TestInfo = report.TestInfo,
            AllRequestCount = scenarios.Sum(static one => one.AllRequestCount),
            AllOkCount = scenarios.Sum(static one => one.AllOkCount),
            AllFailCount = scenarios.Sum(static one => one.AllFailCount),
            AllBytes = scenarios.Sum(static one => one.AllBytes),
            Duration = scenarios.Max(static one => one.Duration),
        };
    }

    /// <summary>The figures of a scenario.</summary>
    internal static ScenarioStats Stats(ScenarioFigures figures, int index, OperationType operation)
    {
        MeasurementFigures all = figures.Iterations;
        (string name, int value) = LoadText.Short(figures.LastSimulation);
        return new ScenarioStats
        {
            ScenarioName = figures.Name,
            Ok = Stats(all.Ok, all.Count, figures.Duration, isError: false),
            Fail = Stats(all.Fail, all.Count, figures.Duration, isError: true),
            StepStats = [.. figures.Steps.Select((step, place) => Stats(step, place, figures.Duration))],
            LoadSimulationStats = new LoadSimulationStats { SimulationName = name, Value = value },
            CurrentOperation = operation,
            AllRequestCount = Whole(all.Count),
            AllOkCount = Whole(all.Ok.Count),
            AllFailCount = Whole(all.Fail.Count),
            AllBytes = all.Ok.Sizes.Total + all.Fail.Sizes.Total,
            Duration = figures.Duration,
            SortIndex = index,
        };
    }

    /// <summary>The figures of a step.</summary>
    internal static StepStats Stats(StepFigures step, int index, TimeSpan duration)
        => new()
        {
            StepName = step.Name,
            Ok = Stats(step.Measured.Ok, step.Measured.Count, duration, isError: false),
            Fail = Stats(step.Measured.Fail, step.Measured.Count, duration, isError: true),
            SortIndex = index,
        };

    /// <summary>How many a second.</summary>
    internal static double PerSecond(long count, TimeSpan duration)
        => duration > TimeSpan.Zero ? count / duration.TotalSeconds : 0;

    /// <summary>What part it is, in whole percent: never 0 when there is one, never 100 when one is missing.</summary>
    internal static int Percent(long count, long all)
        => count == 0 ? 0
            : count == all ? 100
            : (int)Math.Clamp(Math.Round(100.0 * count / all, MidpointRounding.AwayFromZero), 1, 99);

    private static MeasurementStats Stats(OutcomeFigures figures, long all, TimeSpan duration, bool isError)
        => new()
        {
            Request = new RequestStats
            {
                Count = Whole(figures.Count),
                RPS = PerSecond(figures.Count, duration),
                Percent = Percent(figures.Count, all),
            },
            Latency = Latency(figures.Latency),
            DataTransfer = Sizes(figures.Sizes),
            StatusCodes =
            [
                .. figures.Codes.Select(code => new StatusCodeStats
                {
                    StatusCode = code.Code,
                    IsError = isError,
                    Message = code.Message,
                    Count = Whole(code.Count),
                    Percent = Percent(code.Count, all),
                }),
            ],
        };

    private static LatencyStats Latency(LogLinearHistogram latency)
        => new()
        {
            MinMs = latency.Min / NanosecondsPerMillisecond,
            MeanMs = latency.Mean / NanosecondsPerMillisecond,
            MaxMs = latency.Max / NanosecondsPerMillisecond,
            Percent50 = latency.Percentile(50) / NanosecondsPerMillisecond,
            Percent75 = latency.Percentile(75) / NanosecondsPerMillisecond,
            Percent95 = latency.Percentile(95) / NanosecondsPerMillisecond,
            Percent99 = latency.Percentile(99) / NanosecondsPerMillisecond,
            StdDev = latency.StandardDeviation / NanosecondsPerMillisecond,
            LatencyCount = Bands(latency),
        };

    private static LatencyCount Bands(LogLinearHistogram latency)
    {
        long fast = 0;
        long slow = 0;
        long all = 0;
        foreach (HistogramSlot slot in latency.Slots())
        {
            double milliseconds = slot.Middle / NanosecondsPerMillisecond;
            fast += milliseconds <= 800 ? slot.Count : 0;
            slow += milliseconds >= 1200 ? slot.Count : 0;
            all += slot.Count;
        }

        return new LatencyCount
        {
            LessOrEq800 = Whole(fast),
            More800Less1200 = Whole(all - fast - slow),
            MoreOrEq1200 = Whole(slow),
        };
    }

    private static DataTransferStats Sizes(LogLinearHistogram sizes)
        => new()
        {
            MinBytes = sizes.Min,
            MeanBytes = (long)sizes.Mean,
            MaxBytes = sizes.Max,
            Percent50 = sizes.Percentile(50),
            Percent75 = sizes.Percentile(75),
            Percent95 = sizes.Percentile(95),
            Percent99 = sizes.Percentile(99),
            StdDev = sizes.StandardDeviation,
            AllBytes = sizes.Total,
        };

    // The package counts in int.
    private static int Whole(long count) => (int)Math.Min(count, int.MaxValue);
}

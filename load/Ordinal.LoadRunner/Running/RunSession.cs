using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;
using NBomber.Figures;
using NBomber.Progress;
using NBomber.Reports;

namespace NBomber.Running;

/// <summary>One run, from the init of its scenarios to its reports.</summary>
internal sealed class RunSession : IDisposable
{
    private readonly ScenarioRun[] _scenarios;
    private readonly RunEnvironment _environment = RunEnvironment.Read();

    private RunSession(RunSettings settings, IReadOnlyList<ScenarioProps> scenarios)
    {
        Settings = settings;
        Clock = new RunClock(settings.Time);
        Logger = new RunLogger(settings.Error);
        DateTime now = settings.Time.GetUtcNow().UtcDateTime;
        TestInfo = new TestInfo
        {
            SessionId = settings.SessionId
                ?? FormattableString.Invariant($"{now:yyyy-MM-dd_HH.mm.ss}_session_{Random.Shared.Next():x8}"),
            TestSuite = settings.TestSuite,
            TestName = settings.TestName,
            Created = now,
        };
        NodeInfo = _environment.Describe(OperationType.Init);
        _scenarios = [.. scenarios.Select(props => new ScenarioRun(this, props))];
    }

    internal RunSettings Settings { get; }

    internal RunClock Clock { get; }

    internal ILogger Logger { get; }

    internal TestInfo TestInfo { get; }

    internal NodeInfo NodeInfo { get; private set; }

    internal IReadOnlyList<ScenarioRun> Scenarios => _scenarios;

    /// <summary>Runs scenarios.</summary>
    /// <inheritdoc cref="CSharp.NBomberRunner.Run"/>
    internal static async Task<NodeStats> RunAsync(RunSettings settings, IReadOnlyList<ScenarioProps> scenarios)
    {
        using RunSession session = new(settings, scenarios);
        using StopSignals signals = new(session);
        return await session.RunAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the load of all scenarios.</summary>
    internal void Stop(string reason)
    {
        foreach (ScenarioRun scenario in _scenarios)
        {
            scenario.Stop(reason);
        }
    }

    /// <summary>Ends the load of one scenario; one that there is not is said.</summary>
    internal void StopScenario(string name, string reason)
    {
        ScenarioRun? scenario = Array.Find(_scenarios, one => one.Props.ScenarioName == name);
        if (scenario is null)
        {
            Logger.Warning("there is no scenario {0} to stop", name);
        }

        scenario?.Stop(reason);
    }

    public void Dispose()
    {
        foreach (ScenarioRun scenario in _scenarios)
        {
            scenario.Dispose();
        }
    }

    private async Task<NodeStats> RunAsync()
    {
        Thresholds thresholds = new(_scenarios);
        await LoadAsync(thresholds).ConfigureAwait(false);

        bool isPartial = _scenarios.Any(static scenario => scenario.IsStopped);
        NodeInfo = _environment.Describe(isPartial ? OperationType.Stop : OperationType.Complete);
        ScenarioFigures[] figures = [.. _scenarios.Select(ScenarioFigures.Of)];
        MetricStats metrics = ReadMetrics(figures);
        ThresholdResult[] results = thresholds.Conclude(figures, metrics);
        RunReport report = new(TestInfo, NodeInfo, _environment, figures, metrics, results);
        await Settings.Out.WriteAsync(TextReport.Write(report)).ConfigureAwait(false);
        ReportFile[] files = ReportFiles.Write(report, Settings);
        foreach (ReportFile file in files)
        {
            await Settings.Out.WriteLineAsync($"report: {file.FilePath}").ConfigureAwait(false);
        }

        return StatsConversion.Stats(report) with { ReportFiles = files };
    }

    private async Task LoadAsync(Thresholds thresholds)
    {
        List<ScenarioRun> begun = [];
        ScenarioFailedException? failure = null;
        try
        {
            foreach (ScenarioRun scenario in _scenarios)
            {
                begun.Add(scenario);
                await AttemptAsync(scenario, "init", scenario.InitAsync).ConfigureAwait(false);
            }

            NodeInfo = NodeInfo with { CurrentOperation = OperationType.WarmUp };
            SayWarmUp();
            await Task.WhenAll(_scenarios.Select(static scenario => scenario.WarmUpAsync())).ConfigureAwait(false);
            NodeInfo = NodeInfo with { CurrentOperation = OperationType.Bombing };
            await using RunMonitor monitor = new(this, thresholds);
            await Task.WhenAll(_scenarios.Select(static scenario => scenario.RunAsync())).ConfigureAwait(false);
        }
        catch (ScenarioFailedException failed)
        {
            failure = failed;
        }

        // What was begun is cleaned up, even where the init of it or of another failed.
        foreach (ScenarioRun scenario in begun)
        {
            try
            {
                await AttemptAsync(scenario, "clean", scenario.CleanAsync).ConfigureAwait(false);
            }
            catch (ScenarioFailedException failed)
            {
                failure ??= failed;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    private void SayWarmUp()
    {
        TimeSpan longest = _scenarios.Max(static one => one.WarmUp);
        if (Settings.ShowsProgress && longest > TimeSpan.Zero)
        {
            Settings.Error.WriteLine($"warming up for {Numbers.Seconds(longest)} s");
        }
    }

    private static async Task AttemptAsync(ScenarioRun scenario, string stage, Func<Task> attempt)
    {
        try
        {
            await attempt().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever the scenario throws says that the run is not to be trusted.
            throw new ScenarioFailedException(scenario.Props.ScenarioName, stage, exception);
        }
    }

    private MetricStats ReadMetrics(ScenarioFigures[] figures)
    {
        (string Name, IMetric Metric)[] all =
            [.. _scenarios.SelectMany(static one => one.Metrics.Select(metric => (one.Props.ScenarioName, metric)))];
        return new MetricStats
        {
            Counters =
            [
                .. all.Where(static one => one.Metric is Counter).Select(static one => new CounterStats
                {
                    MetricName = one.Metric.MetricName,
                    UnitOfMeasure = one.Metric.UnitOfMeasure,
                    ScenarioName = one.Name,
                    Value = ((Counter)one.Metric).Value,
                }),
            ],
            Gauges =
            [
                .. all.Where(static one => one.Metric is Gauge).Select(static one => new GaugeStats
                {
                    MetricName = one.Metric.MetricName,
                    UnitOfMeasure = one.Metric.UnitOfMeasure,
                    ScenarioName = one.Name,
                    Value = ((Gauge)one.Metric).Value,
                }),
            ],
            Duration = figures.Max(static one => one.Duration),
        };
    }
}

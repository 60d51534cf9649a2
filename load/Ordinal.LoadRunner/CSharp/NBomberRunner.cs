using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.Running;

namespace NBomber.CSharp;

/// <summary>Describes runs, and runs them.</summary>
public static class NBomberRunner
{
    /// <summary>Describes a run of scenarios, which make their loads at the same time.</summary>
    /// <exception cref="ArgumentException">There is none, or two have one name.</exception>
    public static NBomberContext RegisterScenarios(params ScenarioProps[] scenarios)
    {
        ArgumentOutOfRangeException.ThrowIfZero(scenarios.Length);
        IGrouping<string, ScenarioProps>? twice = scenarios
            .GroupBy(static scenario => scenario.ScenarioName)
            .FirstOrDefault(static group => group.Count() > 1);
        return twice is null
            ? new NBomberContext(scenarios)
            : throw new ArgumentException($"Two scenarios are called \"{twice.Key}\".", nameof(scenarios));
    }

    /// <summary>Names the suite.</summary>
    public static NBomberContext WithTestSuite(this NBomberContext context, string testSuite)
        => context with { Settings = context.Settings with { TestSuite = testSuite } };

    /// <summary>Names the test.</summary>
    public static NBomberContext WithTestName(this NBomberContext context, string testName)
        => context with { Settings = context.Settings with { TestName = testName } };

    /// <summary>Says where reports are written; a folder of the run's own below <c>reports</c> unless it is said.</summary>
    public static NBomberContext WithReportFolder(this NBomberContext context, string reportFolderPath)
        => context with { Settings = context.Settings with { ReportFolder = reportFolderPath } };

    /// <summary>Says what reports are called, without an ending.</summary>
    public static NBomberContext WithReportFileName(this NBomberContext context, string reportFileName)
        => context with { Settings = context.Settings with { ReportFileName = reportFileName } };

    /// <summary>Says which reports are written; all unless it is said.</summary>
    public static NBomberContext WithReportFormats(this NBomberContext context, params ReportFormat[] reportFormats)
        => context with { Settings = context.Settings with { Formats = [.. reportFormats.Distinct()] } };

    /// <summary>Says that no report is written.</summary>
    public static NBomberContext WithoutReports(this NBomberContext context)
        => context with { Settings = context.Settings with { Formats = [] } };

    /// <summary>Says how often thresholds are looked at; every 5 s unless it is said.</summary>
    public static NBomberContext WithReportingInterval(this NBomberContext context, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromSeconds(1));
        return context with { Settings = context.Settings with { ReportingInterval = interval } };
    }

    /// <summary>
    /// Says how long iterations may take after the end of the load before they are cancelled; a minute unless it is said.
    /// </summary>
    public static NBomberContext WithScenarioCompletionTimeout(this NBomberContext context, TimeSpan timeout)
        => context with { Settings = context.Settings with { CompletionTimeout = timeout } };

    /// <summary>Says whether progress is shown; it is unless it is said.</summary>
    public static NBomberContext EnableConsoleMetrics(this NBomberContext context, bool enable)
        => context with { Settings = context.Settings with { ShowsProgress = enable } };

    /// <summary>Runs it: init, warm-up, load and clean of all scenarios, then the figures and the reports.</summary>
    /// <param name="context">The run.</param>
    /// <param name="args">
    /// <c>--session-id=NAME</c> and <c>--display-console-metrics=true|false</c>, which the package has too.
    /// </param>
    /// <returns>
    /// The figures. <see cref="NodeInfo.CurrentOperation"/> is <see cref="OperationType.Stop"/> when they are partial, because
    /// a signal or a scenario stopped the run. A threshold that failed is in <see cref="NodeStats.Thresholds"/>.
    /// </returns>
    /// <exception cref="ScenarioFailedException">An init or a clean threw: there are no figures and no reports.</exception>
    /// <exception cref="ArgumentException">An argument is unknown, or a scenario mixes copies with arrivals.</exception>
    public static NodeStats Run(this NBomberContext context, params string[] args)
    {
        RunSettings settings = RunArguments.Apply(context.Settings, args);

        // On the pool, so that a context of the caller's cannot be waited for by what it waits for.
        return Task.Run(() => RunSession.RunAsync(settings, context.Scenarios)).GetAwaiter().GetResult();
    }
}

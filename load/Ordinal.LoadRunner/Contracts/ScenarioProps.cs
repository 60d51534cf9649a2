namespace NBomber.Contracts;

/// <summary>A scenario as it is described. <see cref="NBomber.CSharp.Scenario"/> makes it.</summary>
public sealed record ScenarioProps
{
    internal ScenarioProps(string scenarioName, Func<IScenarioContext, Task<IResponse>> run)
    {
        ScenarioName = scenarioName;
        Run = run;
    }

    /// <summary>Its name, unique within a run.</summary>
    public string ScenarioName { get; internal init; }

    internal Func<IScenarioContext, Task<IResponse>> Run { get; }

    internal Func<IScenarioInitContext, Task>? Init { get; init; }

    internal Func<IScenarioInitContext, Task>? Clean { get; init; }

    internal TimeSpan? WarmUpDuration { get; init; } = TimeSpan.FromSeconds(30);

    internal IReadOnlyList<LoadSimulation> LoadSimulations { get; init; }
        = [new CSharp.KeepConstantSimulation(1, TimeSpan.FromMinutes(1))];

    internal IReadOnlyList<ThresholdCheck> Thresholds { get; init; } = [];

    internal int MaxFailCount { get; init; } = 5_000;

    internal bool RestartIterationOnFail { get; init; } = true;
}

using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Describes scenarios.</summary>
public static class Scenario
{
    /// <summary>Describes a scenario: one copy that iterates for a minute after 30 s of warm-up, unless more is said.</summary>
    /// <param name="name">Its name, unique within a run.</param>
    /// <param name="run">One iteration. One that throws counts as a failure with the exception's type for a code.</param>
    public static ScenarioProps Create(string name, Func<IScenarioContext, Task<IResponse>> run)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new ScenarioProps(name, run);
    }

    /// <summary>Says what happens before the load. If it throws, the run fails.</summary>
    public static ScenarioProps WithInit(this ScenarioProps scenario, Func<IScenarioInitContext, Task> initFunc)
        => scenario with { Init = initFunc };

    /// <summary>Says what happens after the load. If it throws, the run fails and says no figure.</summary>
    public static ScenarioProps WithClean(this ScenarioProps scenario, Func<IScenarioInitContext, Task> cleanFunc)
        => scenario with { Clean = cleanFunc };

    /// <summary>Says how long load is made that does not count.</summary>
    public static ScenarioProps WithWarmUpDuration(this ScenarioProps scenario, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return scenario with { WarmUpDuration = duration };
    }

    /// <summary>Says that all load counts.</summary>
    public static ScenarioProps WithoutWarmUp(this ScenarioProps scenario) => scenario with { WarmUpDuration = null };

    /// <summary>Says which load is made, piece after piece.</summary>
    public static ScenarioProps WithLoadSimulations(this ScenarioProps scenario, params LoadSimulation[] loadSimulations)
    {
        ArgumentOutOfRangeException.ThrowIfZero(loadSimulations.Length);
        return scenario with { LoadSimulations = loadSimulations };
    }

    /// <summary>Says what must hold. It is looked at while the load runs and after it.</summary>
    public static ScenarioProps WithThresholds(this ScenarioProps scenario, params ThresholdCheck[] thresholds)
        => scenario with { Thresholds = thresholds };

    /// <summary>Says how many failures end the run; 5,000 unless it is said.</summary>
    public static ScenarioProps WithMaxFailCount(this ScenarioProps scenario, int maxFailCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFailCount, 1);
        return scenario with { MaxFailCount = maxFailCount };
    }

    /// <summary>Says whether a failed step ends its iteration; it does unless it is said.</summary>
    public static ScenarioProps WithRestartIterationOnFail(this ScenarioProps scenario, bool shouldRestart)
        => scenario with { RestartIterationOnFail = shouldRestart };
}

using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;

namespace NBomber.Contracts;

/// <summary>What a scenario knows before and after its load.</summary>
public interface IScenarioInitContext
{
    /// <summary>What the run is called.</summary>
    TestInfo TestInfo { get; }

    /// <summary>Which scenario.</summary>
    ScenarioInfo ScenarioInfo { get; }

    /// <summary>The process and its machine.</summary>
    NodeInfo NodeInfo { get; }

    /// <summary>Takes what the scenario says.</summary>
    ILogger Logger { get; }

    /// <summary>Gives a number to the report. Its value is read after all scenarios have cleaned up.</summary>
    /// <param name="metric">What <see cref="Metric"/> made.</param>
    void RegisterMetric(IMetric metric);
}

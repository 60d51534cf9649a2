using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;

namespace NBomber.Running;

/// <summary>What a scenario knows before and after its load.</summary>
internal sealed class ScenarioInitContext(ScenarioRun scenario, ScenarioOperation operation) : IScenarioInitContext
{
    public TestInfo TestInfo => scenario.Session.TestInfo;

    public ScenarioInfo ScenarioInfo { get; } = scenario.Describe(operation, instanceNumber: 0);

    public NodeInfo NodeInfo => scenario.Session.NodeInfo;

    public ILogger Logger => scenario.Session.Logger;

    public void RegisterMetric(IMetric metric) => scenario.Register(metric);
}

using NBomber.Contracts.Stats;

namespace NBomber.Contracts;

/// <summary>
/// What one copy of a scenario knows while it runs. It belongs to one iteration at a time; nothing of it may be kept longer but
/// <see cref="ScenarioInstanceData"/>.
/// </summary>
public interface IScenarioContext
{
    /// <summary>What the run is called.</summary>
    TestInfo TestInfo { get; }

    /// <summary>Which scenario, and which copy.</summary>
    ScenarioInfo ScenarioInfo { get; }

    /// <summary>The process and its machine.</summary>
    NodeInfo NodeInfo { get; }

    /// <summary>Takes what the scenario says.</summary>
    ILogger Logger { get; }

    /// <summary>Which iteration of this copy, from 1. Warm-up counts.</summary>
    long InvocationNumber { get; }

    /// <summary>For the steps of one iteration; empty at its begin.</summary>
    Dictionary<string, object> Data { get; }

    /// <summary>For all iterations of this copy.</summary>
    Dictionary<string, object> ScenarioInstanceData { get; }

    /// <summary>
    /// Cancelled when the run is stopped, and when an iteration is not done within the time-out after the planned end of the
    /// load.
    /// </summary>
    CancellationToken ScenarioCancellationToken { get; }

    /// <summary>Chance of this copy's own, the same in each run.</summary>
    Random Random { get; }

    /// <summary>Ends the load of a scenario; the figures are then partial.</summary>
    /// <param name="scenarioName">Which.</param>
    /// <param name="reason">Why, for the report.</param>
    void StopScenario(string scenarioName, string reason);

    /// <summary>Ends the load of all scenarios; the figures are then partial.</summary>
    /// <param name="reason">Why, for the report.</param>
    void StopCurrentTest(string reason);

    /// <summary>Time since the load of this scenario, or its warm-up, began.</summary>
    TimeSpan GetScenarioTimerTime();
}

using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.Figures;

namespace NBomber.Running;

/// <summary>One copy of a scenario. It runs one iteration at a time.</summary>
internal sealed class ScenarioContext : IScenarioContext
{
    private readonly int _instanceNumber;
    private ScenarioLoad _load;

    internal ScenarioContext(ScenarioLoad load, int instanceNumber)
    {
        _instanceNumber = instanceNumber;
        _load = load;
        ScenarioInfo = load.Describe(instanceNumber);
        Random = new Random(instanceNumber);
    }

    public TestInfo TestInfo => _load.Scenario.Session.TestInfo;

    public ScenarioInfo ScenarioInfo { get; private set; }

    public NodeInfo NodeInfo => _load.Scenario.Session.NodeInfo;

    public ILogger Logger => _load.Scenario.Session.Logger;

    public long InvocationNumber { get; private set; }

    public Dictionary<string, object> Data { get; } = [];

    public Dictionary<string, object> ScenarioInstanceData { get; } = [];

    public CancellationToken ScenarioCancellationToken => _load.Cancellation;

    public Random Random { get; }

    public void StopScenario(string scenarioName, string reason) => _load.Scenario.Session.StopScenario(scenarioName, reason);

    public void StopCurrentTest(string reason) => _load.Scenario.Session.Stop(reason);

    public TimeSpan GetScenarioTimerTime() => RunClock.Span(_load.Elapsed);

    /// <summary>Makes the copy one of another load. It goes on counting its invocations.</summary>
    internal void MoveTo(ScenarioLoad load)
    {
        if (_load != load)
        {
            _load = load;
            ScenarioInfo = load.Describe(_instanceNumber);
        }
    }

    /// <summary>Runs one iteration and records it.</summary>
    /// <param name="start">From when its latency counts, on the clock of the run.</param>
    internal async Task IterateAsync(long start)
    {
        InvocationNumber++;
        if (Data.Count > 0)
        {
            Data.Clear();
        }

        try
        {
            IResponse response = await _load.Scenario.Props.Run(this).ConfigureAwait(false);
            _load.Record(Ending.Of(response, _load.Now - start, _load.Second));
        }
        catch (StepFailedException failed)
        {
            _load.Record(failed.Ending with { LatencyNanoseconds = _load.Now - start });
        }
        catch (OperationCanceledException) when (_load.Scenario.IsStopped)
        {
            // Who stops a run does not want to see what the stop itself did.
        }
        catch (Exception exception)
        {
            // What the scenario throws is a figure, whatever it is.
            _load.Record(Ending.Of(exception, _load.Now - start, _load.Second));
        }
    }

    /// <summary>Runs one step and records it.</summary>
    internal async Task<Response<T>> RunStepAsync<T>(string name, Func<Task<Response<T>>> run)
    {
        long start = _load.Now;
        try
        {
            Response<T> response = await run().ConfigureAwait(false);
            Ending outcome = Ending.Of(response, _load.Now - start, _load.Second);
            _load.RecordStep(name, outcome);
            return response.IsError && _load.Scenario.Props.RestartIterationOnFail
                ? throw new StepFailedException(outcome)
                : response;
        }
        catch (Exception exception) when (exception is not StepFailedException
            && !(exception is OperationCanceledException && _load.Scenario.IsStopped))
        {
            // What the step throws is a figure, whatever it is.
            Ending outcome = Ending.Of(exception, _load.Now - start, _load.Second);
            _load.RecordStep(name, outcome);
            return _load.Scenario.Props.RestartIterationOnFail
                ? throw new StepFailedException(outcome)
                : new Response<T> { IsError = true, StatusCode = outcome.Code, Message = outcome.Message };
        }
    }
}

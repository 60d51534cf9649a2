using NBomber.Contracts;
using NBomber.Figures;

namespace NBomber.Running;

/// <summary>The warm-up of a scenario, or its counted load: the plan, the figures, and what is still under way.</summary>
internal sealed class ScenarioLoad : IDisposable
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int SecondsMax = 7 * 24 * 3600;

    /// <summary>
    /// The code of an iteration that did not end within the time-out after the load, nor when it was cancelled.
    /// </summary>
    internal const string UnfinishedCode = "unfinished";

    private readonly RunClock _clock;
    private readonly ScenarioRecorder _recorder;
    private readonly CancellationTokenSource _cancellation;
    private long _start;
    private long _lastEnd;
    private long _pending;

    /// <param name="scenario">The scenario.</param>
    /// <param name="simulations">What is made.</param>
    /// <param name="operation">Warm-up or counted load.</param>
    internal ScenarioLoad(ScenarioRun scenario, IReadOnlyList<LoadSimulation> simulations, ScenarioOperation operation)
    {
        Scenario = scenario;
        Simulations = simulations;
        Operation = operation;
        _clock = scenario.Session.Clock;
        Planned = simulations.Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.During);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(scenario.Stopped);
        TimeSpan longest = Planned + scenario.Session.Settings.CompletionTimeout + LoadEnd.CancelledGrace;
        _recorder = new ScenarioRecorder((int)Math.Min(longest.TotalSeconds + 1, SecondsMax));
    }

    internal ScenarioRun Scenario { get; }

    internal IReadOnlyList<LoadSimulation> Simulations { get; }

    internal ScenarioOperation Operation { get; }

    /// <summary>
    /// By how many nanoseconds arrivals began after their time, which is the delay of this process and not of the server.
    /// </summary>
    internal LogLinearHistogram StartDelays { get; } = new();

    /// <summary>Cancelled when the scenario is stopped, or when what is still under way has had its time.</summary>
    internal CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether nothing more begins: it was stopped, or what is still under way has had its time.</summary>
    internal bool IsEnding => Scenario.IsStopped || _cancellation.IsCancellationRequested;

    /// <summary>How long it is meant to take.</summary>
    internal TimeSpan Planned { get; }

    /// <summary>The clock of the run, in nanoseconds.</summary>
    internal long Now => _clock.Now;

    /// <summary>When it began, on the clock of the run.</summary>
    internal long Start => _start;

    /// <summary>Nanoseconds since it began.</summary>
    internal long Elapsed => _clock.Now - _start;

    /// <summary>The second that it is in, from 0.</summary>
    internal int Second => (int)Math.Clamp(Elapsed / NanosecondsPerSecond, 0, SecondsMax);

    /// <summary>How many iterations are under way.</summary>
    internal long Pending => Volatile.Read(ref _pending);

    /// <summary>Whether its figures are final.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>How long it took: as planned, or until the last answer where that came later, or until it was stopped.</summary>
    internal TimeSpan Duration
    {
        get
        {
            TimeSpan last = RunClock.Span(Volatile.Read(ref _lastEnd) - _start);
            return Scenario.IsStopped || last > Planned ? last : Planned;
        }
    }

    /// <summary>Starts its clock.</summary>
    internal void Begin()
    {
        _start = _clock.Now;
        _lastEnd = _start;
    }

    /// <summary>Counts an iteration as under way, from before it begins.</summary>
    internal void Enter() => Interlocked.Increment(ref _pending);

    /// <summary>Counts an iteration as ended.</summary>
    internal void Leave() => Interlocked.Decrement(ref _pending);

    internal void Record(in Ending outcome)
    {
        long failure = _recorder.RecordIteration(outcome);

        // Two that end at once may overwrite each other by what lies between them, which is nothing that a figure shows.
        Volatile.Write(ref _lastEnd, _clock.Now);
        if (failure == Scenario.Props.MaxFailCount && Operation == ScenarioOperation.Bombing)
        {
            Scenario.Session.Stop($"{Scenario.Props.ScenarioName}: {Scenario.Props.MaxFailCount} iterations failed");
        }
    }

    /// <summary>Records an arrival that could not begin, because too many are under way.</summary>
    internal void RecordLimit()
        => Record(Ending.Unmeasured(
            OpenLoop.PendingLimitCode, $"{Scenario.Session.Settings.PendingMax} iterations were under way already.", Second));

    internal void RecordStep(string name, in Ending outcome) => _recorder.RecordStep(name, outcome);

    /// <summary>Tells what is under way to end.</summary>
    internal void Cancel() => _cancellation.Cancel();

    /// <summary>Ends the figures. Iterations that are still under way count as failures, unless the run was stopped.</summary>
    internal void Close()
    {
        for (long left = Scenario.IsStopped ? 0 : Pending; left > 0; left--)
        {
            _recorder.RecordIteration(
                Ending.Unmeasured(UnfinishedCode, "The iteration did not end, nor could it be cancelled.", Second));
        }

        _recorder.Close();
        IsOver = true;
    }

    internal MeasurementFigures ReadIterations() => _recorder.ReadIterations();

    internal StepFigures[] ReadSteps() => _recorder.ReadSteps();

    internal ScenarioInfo Describe(int instanceNumber) => Scenario.Describe(Operation, instanceNumber);

    public void Dispose() => _cancellation.Dispose();
}

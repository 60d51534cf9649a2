using System.Collections.Concurrent;
using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.CSharp;

namespace NBomber.Running;

/// <summary>A scenario of a run: its copies, its load, and whether it was stopped.</summary>
internal sealed class ScenarioRun : IDisposable
{
    private readonly ConcurrentQueue<ScenarioContext> _idle = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IMetric> _metrics = [];
    private readonly ScenarioLoad? _warmUp;
    private int _copies;
    private string? _stopReason;

    internal ScenarioRun(RunSession session, ScenarioProps props)
    {
        Session = session;
        Props = props;
        RequireOneKind(props);
        Load = new ScenarioLoad(this, props.LoadSimulations, ScenarioOperation.Bombing);
        if (props.WarmUpDuration is { } duration && WarmUpOf(props.LoadSimulations, duration) is { } simulation)
        {
            _warmUp = new ScenarioLoad(this, [simulation], ScenarioOperation.WarmUp);
        }
    }

    internal RunSession Session { get; }

    internal ScenarioProps Props { get; }

    /// <summary>The load that counts.</summary>
    internal ScenarioLoad Load { get; }

    /// <summary>How long load is made that does not count.</summary>
    internal TimeSpan WarmUp => _warmUp?.Planned ?? TimeSpan.Zero;

    /// <summary>What its init registered, in that order.</summary>
    internal IReadOnlyList<IMetric> Metrics => _metrics;

    /// <summary>Cancelled when it is stopped before its time.</summary>
    internal CancellationToken Stopped => _stop.Token;

    internal bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Why it was stopped; null when it was not.</summary>
    internal string? StopReason => Volatile.Read(ref _stopReason);

    /// <summary>Ends its load. The first reason is kept.</summary>
    internal void Stop(string reason)
    {
        Interlocked.CompareExchange(ref _stopReason, reason, null);

        // Not where it is called: what is cancelled may run at once, in the middle of an iteration that asks for the stop.
        _ = _stop.CancelAsync();
    }

    internal Task InitAsync()
        => Props.Init?.Invoke(new ScenarioInitContext(this, ScenarioOperation.Init)) ?? Task.CompletedTask;

    internal Task CleanAsync()
        => Props.Clean?.Invoke(new ScenarioInitContext(this, ScenarioOperation.Clean)) ?? Task.CompletedTask;

    internal void Register(IMetric metric) => _metrics.Add(metric);

    /// <summary>Makes the load that is not counted, if there is any.</summary>
    internal async Task WarmUpAsync()
    {
        if (_warmUp is not null)
        {
            await RunAsync(_warmUp).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the load that counts.</summary>
    internal Task RunAsync() => RunAsync(Load);

    /// <summary>Gives a copy that is at rest, or a new one with the next number.</summary>
    internal ScenarioContext Rent(ScenarioLoad load)
    {
        if (_idle.TryDequeue(out ScenarioContext? context))
        {
            context.MoveTo(load);
            return context;
        }

        return new ScenarioContext(load, Interlocked.Increment(ref _copies) - 1);
    }

    /// <summary>Takes a copy back. One whose iteration never ends does not come back.</summary>
    internal void Return(ScenarioContext context) => _idle.Enqueue(context);

    internal ScenarioInfo Describe(ScenarioOperation operation, int instanceNumber)
        => new()
        {
            ScenarioName = Props.ScenarioName,
            InstanceId = $"{Props.ScenarioName}_{instanceNumber}",
            InstanceNumber = instanceNumber,
            ScenarioDuration = Props.LoadSimulations.Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.During),
            ScenarioOperation = operation,
        };

    public void Dispose()
    {
        Load.Dispose();
        _warmUp?.Dispose();
        _stop.Dispose();
    }

    private static bool IsClosed(LoadSimulation simulation) => simulation is KeepConstantSimulation or RampingConstantSimulation;

    private static void RequireOneKind(ScenarioProps props)
    {
        bool closed = props.LoadSimulations.Any(IsClosed);
        if (closed && props.LoadSimulations.Any(static one => !IsClosed(one) && one is not PauseSimulation))
        {
            throw new ArgumentException(
                $"{props.ScenarioName}: copies (KeepConstant, RampingConstant) and arrivals (Inject and the like) "
                + "cannot be in one scenario.");
        }
    }

    /// <summary>Warm-up is the first piece of the load, for another time.</summary>
    private static LoadSimulation? WarmUpOf(IReadOnlyList<LoadSimulation> simulations, TimeSpan duration)
        => simulations.FirstOrDefault(static one => one is not PauseSimulation) switch
        {
            KeepConstantSimulation keep => new KeepConstantSimulation(keep.Copies, duration),
            RampingConstantSimulation ramp => new RampingConstantSimulation(ramp.Copies, duration),
            InjectSimulation inject => new InjectSimulation(inject.Rate, inject.Interval, duration),
            RampingInjectSimulation ramp => new RampingInjectSimulation(ramp.Rate, ramp.Interval, duration),
            InjectRandomSimulation random
                => new InjectRandomSimulation(random.MinRate, random.MaxRate, random.Interval, duration),
            _ => null,
        };

    private async Task RunAsync(ScenarioLoad load)
    {
        if (load.Simulations.Any(IsClosed))
        {
            await new ClosedLoop(load, new CopyPlan(load.Simulations)).RunAsync().ConfigureAwait(false);
        }
        else
        {
            ArrivalPlan plan = new(load.Simulations, seed: 1);
            await new OpenLoop(load, plan, Session.Settings.PacerOf(Session.Clock), Session.Settings.Dispatch).RunAsync()
                .ConfigureAwait(false);
        }

        load.Close();
    }
}

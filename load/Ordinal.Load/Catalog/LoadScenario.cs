using System.Runtime.ExceptionServices;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>One question under load. It looks at what was answered in the end, and throws when a promise was broken.</summary>
internal abstract class LoadScenario(LoadSetting setting) : IDisposable
{
    private const int FailedPercentMax = 1;

    // Below it, compiling the program would be most of the run.
    private static readonly TimeSpan WarmUpWorthIt = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly HttpCaller? _metrics = setting.Addresses.Http is { } http ? new HttpCaller(http) : null;
    private ServerFigures? _figures;

    /// <summary>What ended the look at the answers, or null when all promises were kept.</summary>
    internal Exception? Breach { get; private set; }

    /// <summary>Whether the end was reached and what was answered was looked at.</summary>
    internal bool IsChecked { get; private set; }

    /// <summary>What the scenario has to say beside the figures of calls, a line each.</summary>
    internal virtual IReadOnlyList<string> Remarks => [];

    /// <summary>Whether calls without an answer belong to the scenario.</summary>
    internal virtual bool ExpectsFailures => false;

    /// <summary>Whether the server that is there in the end was started in the middle.</summary>
    protected virtual bool RestartsServer => false;

    protected LoadSetting Setting { get; } = setting;

    /// <summary>How many copies run when the line does not say.</summary>
    protected abstract int CopiesDefault { get; }

    /// <summary>The scenario with its load.</summary>
    /// <param name="name">What it is called.</param>
    internal ScenarioProps Create(string name)
    {
        LoadOptions options = Setting.Options;
        LoadSimulation load = options.Rate > 0
            ? Simulation.Inject(rate: options.Rate, interval: Second, during: options.Duration)
            : Simulation.KeepConstant(copies: options.Copies > 0 ? options.Copies : CopiesDefault, during: options.Duration);
        ScenarioProps scenario = Scenario.Create(name, OnceAsync)
            .WithInit(StartAsync)
            .WithClean(_ => LookAsync())
            .WithRestartIterationOnFail(shouldRestart: false)
            .WithLoadSimulations(load);
        scenario = ExpectsFailures
            ? scenario.WithMaxFailCount(int.MaxValue)
            : scenario.WithThresholds(Threshold.Create(stats => stats.Fail.Request.Percent <= FailedPercentMax));

        return options.Duration >= WarmUpWorthIt ? scenario.WithWarmUpDuration(WarmUp) : scenario.WithoutWarmUp();
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        Close();
    }

    /// <summary>Prepares what the iterations need.</summary>
    protected abstract Task BeginAsync();

    /// <summary>One iteration.</summary>
    protected abstract Task<IResponse> RunAsync(IScenarioContext context);

    /// <summary>Compares what was answered with what is there, when everybody has stopped.</summary>
    /// <exception cref="CheckFailedException">A promise was broken.</exception>
    protected abstract Task CheckAsync();

    /// <summary>Closes what the iterations used.</summary>
    protected virtual void Close()
    {
    }

    /// <summary>Measures a part of an iteration by itself. What it throws, this throws.</summary>
    protected static async Task MeasureAsync(IScenarioContext context, string step, Func<Task> run)
    {
        Exception? failure = null;
        await Step.Run(step, context, async () =>
        {
            try
            {
                await run();
                return Response.Ok();
            }
            catch (Exception e) when (e is LostAnswerException or RefusedException)
            {
                failure = e;
                return Failed(e);
            }
        });
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private async Task StartAsync(IScenarioInitContext context)
    {
        await BeginAsync();
        if (_metrics is not null)
        {
            _figures = new ServerFigures(RestartsServer);
            await _figures.BeginAsync(context, _metrics);
        }
    }

    private async Task<IResponse> OnceAsync(IScenarioContext context)
    {
        try
        {
            return await RunAsync(context);
        }
        catch (Exception e) when (e is LostAnswerException or RefusedException)
        {
            return Failed(e);
        }
    }

    private static Response<object> Failed(Exception failure)
        => Response.Fail(statusCode: failure is RefusedException refused ? refused.Code : "lost", message: failure.Message);

    // A runner may log what is thrown here and go on, so it is kept as well.
    private async Task LookAsync()
    {
        try
        {
            if (_metrics is not null && _figures is not null)
            {
                await _figures.EndAsync(_metrics);
            }

            await CheckAsync();
            IsChecked = true;
        }
        catch (Exception e)
        {
            Breach = e;
            throw;
        }
    }
}

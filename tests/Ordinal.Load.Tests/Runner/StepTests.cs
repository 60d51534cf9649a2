using NBomber;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>Parts of iterations, and how iterations end.</summary>
public sealed class StepTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly VirtualRun _run = new();

    [Fact]
    public void Run_TwoSteps_HaveFiguresOfTheirOwn()
    {
        ScenarioStats stats = Run(async context =>
        {
            Response<string> first = await Step.Run("first", context, () =>
            {
                _run.Time.Advance(TimeSpan.FromMilliseconds(20));
                return Task.FromResult(Response.Ok(payload: "brought", sizeBytes: 7));
            });
            await Step.Run("second", context, () =>
            {
                _run.Time.Advance(TimeSpan.FromMilliseconds(80));
                return Task.FromResult(Response.Ok());
            });
            return first.Payload.IsSome() && first.Payload!.Value == "brought" ? Response.Ok() : Response.Fail();
        });

        Assert.Equal(["first", "second"], stats.StepStats.Select(static step => step.StepName));
        Assert.Equal((10, 20.0), (stats.StepStats.Get("first").Ok.Request.Count, stats.StepStats.Get("first").Ok.Latency.MaxMs));
        Assert.Equal(80, stats.StepStats.Get("second").Ok.Latency.MinMs);
        Assert.Equal((10, 100.0), (stats.Ok.Request.Count, stats.Ok.Latency.MeanMs));
        Assert.Equal(70, stats.StepStats.Get("first").Ok.DataTransfer.AllBytes);
    }

    [Fact]
    public void Run_StepFails_EndsItsIterationWithItsCode()
    {
        int after = 0;
        ScenarioStats stats = Run(async context =>
        {
            await Step.Run("failing", context, FailAsync);
            after++;
            return Response.Ok();
        });

        Assert.Equal(0, after);
        Assert.Equal(10, stats.StepStats.Get("failing").Fail.Request.Count);
        Assert.Equal(10, stats.Fail.StatusCodes.Get("busy").Count);
        Assert.Equal(0, stats.Ok.Request.Count);
    }

    [Fact]
    public void Run_StepFailsAndIterationGoesOn_LeavesTheEndToTheIteration()
    {
        ScenarioStats stats = Run(
            async context =>
            {
                Response<object> response = await Step.Run("failing", context, FailAsync);
                return response.IsError ? Response.Ok(statusCode: "seen") : Response.Fail();
            },
            static scenario => scenario.WithRestartIterationOnFail(false));

        Assert.Equal(10, stats.Ok.StatusCodes.Get("seen").Count);
        Assert.Equal(10, stats.StepStats.Get("failing").Fail.StatusCodes.Get("busy").Count);
    }

    [Fact]
    public void Run_StepThrows_FailsByTheTypeOfTheException()
    {
        ScenarioStats stats = Run(async context =>
        {
            await Step.Run<object>("throwing", context, () =>
            {
                _run.Time.Advance(TimeSpan.FromMilliseconds(100));
                throw new TimeoutException("too slow");
            });
            return Response.Ok();
        });

        Assert.Equal("too slow", stats.StepStats.Get("throwing").Fail.StatusCodes.Get("TimeoutException").Message);
        Assert.Equal(10, stats.Fail.StatusCodes.Get("TimeoutException").Count);
    }

    [Fact]
    public void Run_IterationThrows_FailsByTheTypeOfTheException()
    {
        ScenarioStats stats = Run(_ =>
        {
            _run.Time.Advance(TimeSpan.FromMilliseconds(100));
            throw new InvalidOperationException("no");
        });

        Assert.Equal(10, stats.Fail.StatusCodes.Get("InvalidOperationException").Count);
        Assert.Equal(100, stats.Fail.Latency.MaxMs);
    }

    [Fact]
    public void Run_LatencyOfTheScenariosOwn_CountsInstead()
    {
        ScenarioStats stats = Run(_ =>
        {
            _run.Time.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult<IResponse>(Response.Ok(customLatencyMs: 2.5));
        });

        Assert.Equal((2.5, 2.5), (stats.Ok.Latency.MinMs, stats.Ok.Latency.MaxMs));
    }

    [Fact]
    public void Data_OfOneIteration_IsGoneInTheNext()
    {
        ScenarioStats stats = Run(context =>
        {
            _run.Time.Advance(TimeSpan.FromMilliseconds(100));
            bool isClean = context.Data.TryAdd("this", 1);
            context.ScenarioInstanceData["count"] = (int)context.ScenarioInstanceData.GetValueOrDefault("count", 0) + 1;
            bool isKept = (int)context.ScenarioInstanceData["count"] == context.InvocationNumber;
            return Task.FromResult<IResponse>(isClean && isKept ? Response.Ok() : Response.Fail());
        });

        Assert.Equal(10, stats.Ok.Request.Count);
    }

    public void Dispose() => _run.Dispose();

    private Task<Response<object>> FailAsync()
    {
        _run.Time.Advance(TimeSpan.FromMilliseconds(100));
        return Task.FromResult(Response.Fail(statusCode: "busy", message: "later"));
    }

    private ScenarioStats Run(Func<IScenarioContext, Task<IResponse>> iterate, Func<ScenarioProps, ScenarioProps>? change = null)
    {
        ScenarioProps scenario = Scenario.Create("steps", iterate)
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.KeepConstant(1, Second));
        return _run.Run(change?.Invoke(scenario) ?? scenario).ScenarioStats[0];
    }
}

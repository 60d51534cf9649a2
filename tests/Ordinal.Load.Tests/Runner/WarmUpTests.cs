using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>Warm-up is the first piece of the load for a time of its own, and none of it counts.</summary>
public sealed class WarmUpTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly VirtualRun _run = new();

    [Fact]
    public void Run_WarmUpOfAnInject_MakesItsRateAndDoesNotCount()
    {
        (int warm, int counted, NodeStats stats) = Run(Simulation.Inject(5, Second, Second));

        Assert.Equal((10, 5), (warm, counted));
        Assert.Equal((5, 5, 0), (stats.AllRequestCount, stats.AllOkCount, stats.AllFailCount));
    }

    [Fact]
    public void Run_WarmUpOfARamp_RisesWithinTheWarmUp()
    {
        (int warm, int counted, NodeStats stats) = Run(Simulation.RampingInject(10, Second, Second));

        Assert.Equal((10, 5), (warm, counted)); // the mean of a ramp from nothing, for two seconds and for one
        Assert.Equal(5, stats.AllRequestCount);
    }

    [Fact]
    public void Run_WarmUpBeforeAPause_IsThePieceBehindIt()
    {
        (int warm, int counted, _) = Run(Simulation.Pause(Second), Simulation.Inject(3, Second, Second));

        Assert.Equal((6, 3), (warm, counted));
    }

    public void Dispose() => _run.Dispose();

    private (int Warm, int Counted, NodeStats Stats) Run(params LoadSimulation[] load)
    {
        int warm = 0;
        int counted = 0;
        NodeStats stats = _run.Run(Scenario.Create("warmed", context =>
            {
                bool isWarmUp = context.ScenarioInfo.ScenarioOperation == ScenarioOperation.WarmUp;
                Interlocked.Increment(ref isWarmUp ? ref warm : ref counted);
                return Task.FromResult<IResponse>(Response.Ok());
            })
            .WithWarmUpDuration(2 * Second)
            .WithLoadSimulations(load));
        return (warm, counted, stats);
    }
}

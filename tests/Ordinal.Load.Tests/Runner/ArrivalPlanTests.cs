using NBomber.Contracts;
using NBomber.CSharp;
using NBomber.Running;

namespace Ordinal.Load.Tests;

/// <summary>When iterations of an open scenario begin.</summary>
public sealed class ArrivalPlanTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Times_Inject_AreEvenAndDoNotDrift()
    {
        long[] times = Times(Simulation.Inject(3, Second, TimeSpan.FromHours(1)));

        Assert.Equal(3 * 3_600, times.Length);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(i * 1e9 / 3, times[i], tolerance: 2);
        }
    }

    [Fact]
    public void Times_TwoInjects_FollowEachOther()
        => Assert.Equal(
            [0, 500_000_000, 1_000_000_000, 1_250_000_000, 1_500_000_000, 1_750_000_000],
            Times(Simulation.Inject(2, Second, Second), Simulation.Inject(4, Second, Second)));

    [Fact]
    public void Times_RampFromNothing_GrowWithTheSquare()
    {
        long[] times = Times(Simulation.RampingInject(100, Second, TimeSpan.FromSeconds(10)));

        Assert.Equal(500, times.Length);
        Assert.Equal(125, times.Count(static time => time < 5_000_000_000), tolerance: 1);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void Times_RampBetweenRates_HasTheMeanRate()
    {
        long[] times = Times(
            Simulation.Inject(100, Second, TimeSpan.FromSeconds(10)),
            Simulation.RampingInject(20, Second, TimeSpan.FromSeconds(10)));

        Assert.Equal(1_000 + 600, times.Length);
        Assert.Equal(1_000 + 400, times.Count(static time => time < 15_000_000_000), tolerance: 1);
        Assert.All(times, static time => Assert.InRange(time, 0, 20_000_000_000 - 1));
    }

    [Fact]
    public void Times_Pause_IsEmptyAndTakesItsTime()
        => Assert.Equal(
            [0, 3_000_000_000],
            Times(Simulation.Inject(1, Second, Second), Simulation.Pause(2 * Second), Simulation.Inject(1, Second, Second)));

    [Fact]
    public void Times_InjectRandom_IsBetweenItsRatesInEachIntervalAndTheSameAgain()
    {
        LoadSimulation random = Simulation.InjectRandom(10, 30, Second, TimeSpan.FromSeconds(50));
        long[] times = Times(random);

        int[] perSecond = [.. times.GroupBy(static time => time / 1_000_000_000).Select(static second => second.Count())];
        Assert.Equal(50, perSecond.Length);
        Assert.All(perSecond, static count => Assert.InRange(count, 10, 30));
        Assert.True(perSecond.Distinct().Count() > 5);
        Assert.Equal(times, Times(random));
    }

    private static long[] Times(params LoadSimulation[] simulations) => [.. new ArrivalPlan(simulations, seed: 1).Times()];
}

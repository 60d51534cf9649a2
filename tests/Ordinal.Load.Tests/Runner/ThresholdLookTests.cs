using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;
using NBomber.Running;

namespace Ordinal.Load.Tests;

/// <summary>How often a threshold has to fail until it ends its run.</summary>
public sealed class ThresholdLookTests
{
    [Fact]
    public void Aborts_AtItsNumberOfFailures_AndNotBefore()
    {
        bool holds = false;
        ThresholdLook look = LookAt(Threshold.Create((ScenarioStats _) => holds, abortWhenErrorCount: 2));
        Assert.False(look.Aborts);

        look.At(null!);
        Assert.Equal((1, false), (look.ErrorCount, look.Aborts));

        holds = true;
        look.At(null!);
        Assert.Equal((1, false), (look.ErrorCount, look.Aborts));

        holds = false;
        look.At(null!);
        Assert.Equal((2, true), (look.ErrorCount, look.Aborts));
    }

    [Fact]
    public void Aborts_WithoutANumber_Never()
    {
        ThresholdLook look = LookAt(Threshold.Create((ScenarioStats _) => false));
        for (int i = 0; i < 1000; i++)
        {
            look.At(null!);
        }

        Assert.Equal((1000, false), (look.ErrorCount, look.Aborts));
    }

    [Fact]
    public void Aborts_AtNone_OnlyAfterAFailure()
    {
        ThresholdLook look = LookAt(Threshold.Create((ScenarioStats _) => true, abortWhenErrorCount: 0));

        look.At(null!);

        Assert.False(look.Aborts);
    }

    [Fact]
    public void At_ACheckThatThrows_IsAFailure()
    {
        ThresholdLook look = LookAt(Threshold.Create(
            (ScenarioStats _) => throw new InvalidOperationException("no figure"), abortWhenErrorCount: 1));

        look.At(null!);

        Assert.True(look.Aborts);
    }

    // Neither the scenario nor its figures are looked at by these checks.
    private static ThresholdLook LookAt(ThresholdCheck check) => new(null!, check);
}

using NBomber.CSharp;
using NBomber.Running;

namespace Ordinal.Load.Tests;

/// <summary>How many copies iterate when.</summary>
public sealed class CopyPlanTests
{
    private const long Second = 1_000_000_000;

    private static readonly CopyPlan Plan = new(
    [
        Simulation.RampingConstant(10, TimeSpan.FromSeconds(10)),
        Simulation.KeepConstant(10, TimeSpan.FromSeconds(5)),
        Simulation.RampingConstant(4, TimeSpan.FromSeconds(6)),
        Simulation.Pause(TimeSpan.FromSeconds(2)),
        Simulation.KeepConstant(3, TimeSpan.FromSeconds(1)),
    ]);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.999, 1)]
    [InlineData(1, 2)]
    [InlineData(9.5, 10)]
    [InlineData(14.9, 10)]
    [InlineData(15, 10)]
    [InlineData(16, 9)]
    [InlineData(20.9, 5)]
    [InlineData(21, 0)]
    [InlineData(23, 3)]
    [InlineData(24, 0)]
    public void CopiesAt_EachPiece_IsOnItsLine(double seconds, int copies)
        => Assert.Equal(copies, Plan.CopiesAt((long)(seconds * Second)));

    [Fact]
    public void ActiveFrom_ACopyOfTheRamp_IsWhenTheLineReachesIt()
    {
        Assert.Equal(0, Plan.ActiveFrom(0, 0));
        Assert.Equal(7 * Second, Plan.ActiveFrom(7, 0));
        Assert.Equal(8 * Second, Plan.ActiveFrom(7, 8 * Second));
        Assert.Null(Plan.ActiveFrom(10, 0));
    }

    [Fact]
    public void ActiveFrom_AfterItsPart_IsTheNextPiece()
    {
        Assert.Equal(23 * Second, Plan.ActiveFrom(1, 21 * Second));
        Assert.Null(Plan.ActiveFrom(5, 21 * Second));
        Assert.Null(Plan.ActiveFrom(0, 24 * Second));
    }

    [Fact]
    public void ActiveFrom_EveryCopyAndTime_AgreesWithCopiesAt()
    {
        for (long offset = 0; offset < Plan.Length; offset += Second / 7)
        {
            for (int index = 0; index < Plan.CopiesMax; index++)
            {
                Assert.Equal(Plan.CopiesAt(offset) > index, Plan.ActiveFrom(index, offset) == offset);
            }
        }
    }

    [Fact]
    public void Length_OfAllPieces_IsTheirSum() => Assert.Equal((24 * Second, 10), (Plan.Length, Plan.CopiesMax));
}

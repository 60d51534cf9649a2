using NBomber.Progress;

namespace Ordinal.Load.Tests;

/// <summary>Progress while a load runs.</summary>
public sealed class ProgressViewTests
{
    [Fact]
    public void Line_EachSecond_IsWrittenEachFifth()
    {
        StringWriter writer = new();
        LineProgressView view = new(writer, TimeSpan.FromSeconds(5));
        for (int second = 1; second <= 11; second++)
        {
            // A timer is never quite on time.
            view.Show([At(TimeSpan.FromSeconds(second) - TimeSpan.FromMilliseconds(3))]);
        }

        string[] lines = writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal("mint  00:04 of 01:00       1,235 /s  p50    1.250 ms  p99   10.500 ms  failed 3", lines[0]);
    }

    [Fact]
    public void Terminal_EachSecond_WritesOverTheLastAndLeavesNothing()
    {
        StringWriter writer = new();
        TerminalProgressView view = new(writer);
        view.Show([At(TimeSpan.FromSeconds(1)), At(TimeSpan.FromSeconds(1))]);
        Assert.DoesNotContain("\e[2A", writer.ToString(), StringComparison.Ordinal);
        view.Show([At(TimeSpan.FromSeconds(2)), At(TimeSpan.FromSeconds(2))]);
        Assert.Contains("\e[2A", writer.ToString(), StringComparison.Ordinal);
        view.End();

        Assert.EndsWith("\e[2A\r\e[0J", writer.ToString(), StringComparison.Ordinal);
    }

    private static ScenarioProgress At(TimeSpan elapsed)
        => new()
        {
            Name = "mint",
            Elapsed = elapsed,
            Planned = TimeSpan.FromMinutes(1),
            Rate = 1_234.6,
            Percent50 = 1.25,
            Percent99 = 10.5,
            Failures = 3,
        };
}

using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>What is said while a load runs is what was measured so far.</summary>
public sealed class RunProgressTests : IDisposable
{
    private readonly VirtualRun _run = new();

    [Fact]
    public async Task Run_WithProgress_SaysRatePercentilesAndFailures()
    {
        FirstLine said = new();
        ScenarioProps scenario = Scenario.Create("telling", async context =>
            {
                if (context.GetScenarioTimerTime() >= TimeSpan.FromSeconds(6))
                {
                    try
                    {
                        await Deadline.WithinAsync(said.Line, "a line of progress");
                    }
                    finally
                    {
                        context.StopCurrentTest("it was said, or never will be");
                    }
                }

                bool isSlow = context.InvocationNumber % 20 == 0;
                _run.Time.Advance(TimeSpan.FromMilliseconds(isSlow ? 100 : 10));
                return context.InvocationNumber % 10 == 5 ? Response.Fail(statusCode: "no") : Response.Ok();
            })
            .WithoutWarmUp()
            .WithMaxFailCount(int.MaxValue)
            .WithLoadSimulations(Simulation.KeepConstant(1, TimeSpan.FromSeconds(60)));
        NBomberContext context = _run.Describe(scenario);
        context = context with
        {
            Settings = context.Settings with
            {
                ShowsProgress = true,
                IsTerminal = false,
                ReportingInterval = TimeSpan.FromSeconds(2),
                Error = said,
            },
        };

        await Task.Run(() => context.Run());

        Assert.Matches(
            @"^telling  00:0\d of 01:00 +\d+ /s  p50 +(9\.99|10\.0)\d* ms  p99 +(99\.9|100\.0)\d* ms  failed [1-9]\d?$",
            await Deadline.WithinAsync(said.Line, "a line of progress"));
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Tells the first line that is written to it.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task<string> Line => _line.Task;

        public override void WriteLine(string? value) => _line.TrySetResult(value ?? string.Empty);
    }
}

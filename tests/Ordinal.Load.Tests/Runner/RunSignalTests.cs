using System.Diagnostics;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>
/// A run that is told to end by a signal. The signal is for the whole process, so nothing else may run meanwhile.
/// </summary>
[Collection(nameof(SignalCollection))]
public sealed class RunSignalTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly VirtualRun _run = new();

    [Fact]
    public void Run_Interrupted_EndsWithAPartialReport()
    {
        ScenarioProps scenario = Scenario.Create("interrupted", async context =>
            {
                using Process kill = Process.Start("/bin/sh", ["-c", $"kill -INT {Environment.ProcessId}"]);
                await new TaskCompletionSource().Task.WaitAsync(context.ScenarioCancellationToken);
                return Response.Ok();
            })
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.KeepConstant(1, 600 * Second));

        NodeStats stats = _run.Run(scenario);

        Assert.Equal(OperationType.Stop, stats.NodeInfo.CurrentOperation);
        Assert.Equal(0, stats.AllRequestCount);
        Assert.Contains("PARTIAL: stopped by SIGINT", _run.Out.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();
}

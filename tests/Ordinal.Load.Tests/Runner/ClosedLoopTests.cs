using System.Collections.Concurrent;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>Copies that iterate as fast as they are answered.</summary>
public sealed class ClosedLoopTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Iteration = TimeSpan.FromMilliseconds(10);

    private readonly VirtualRun _run = new();

    [Fact]
    public void Run_OneCopy_FillsItsTime()
    {
        ScenarioStats stats = _run.Run(Closed("one", _ => _run.TakeAsync(Iteration))).ScenarioStats[0];

        Assert.Equal(100, stats.Ok.Request.Count);
        Assert.Equal(100.0, stats.Ok.Request.RPS);
        Assert.Equal(10, stats.Ok.Latency.MinMs);
        Assert.Equal(10, stats.Ok.Latency.MaxMs);
        Assert.Equal(Second, stats.Duration);
    }

    [Fact]
    public void Run_WarmUp_DoesNotCount()
    {
        ConcurrentQueue<(ScenarioOperation Operation, long Number)> seen = new();
        ScenarioProps scenario = Closed("warm", context =>
            {
                seen.Enqueue((context.ScenarioInfo.ScenarioOperation, context.InvocationNumber));
                return _run.TakeAsync(Iteration);
            })
            .WithWarmUpDuration(2 * Second);

        ScenarioStats stats = _run.Run(scenario).ScenarioStats[0];

        Assert.Equal(100, stats.Ok.Request.Count);
        Assert.Equal(Second, stats.Duration);
        Assert.Equal(200, seen.Count(static one => one.Operation == ScenarioOperation.WarmUp));
        Assert.Equal(Enumerable.Range(1, 300).Select(static number => (long)number), seen.Select(static one => one.Number));
    }

    [Fact]
    public async Task Run_Pause_IsWithoutIterations()
    {
        ConcurrentBag<TimeSpan> begun = [];
        ScenarioProps scenario = Closed("paused", context =>
            {
                begun.Add(context.GetScenarioTimerTime());
                return _run.TakeAsync(Iteration);
            })
            .WithLoadSimulations(
                Simulation.KeepConstant(1, Second), Simulation.Pause(2 * Second), Simulation.KeepConstant(1, Second));

        // Nobody but this timer moves the clock while no copy runs.
        using CancellationTokenSource end = new();
        Task moving = Task.Run(() => MoveWhileAsync(() => begun.Count == 100, end.Token));
        ScenarioStats stats = (await Task.Run(() => _run.Run(scenario))).ScenarioStats[0];
        await end.CancelAsync();
        await moving;

        Assert.DoesNotContain(begun, time => time >= Second && time < 3 * Second);
        Assert.Equal(100, begun.Count(static time => time < Second));
        Assert.True(stats.Ok.Request.Count > 100);
        Assert.Equal(begun.Count, stats.Ok.Request.Count);
    }

    [Fact]
    public void Run_SomeCopies_HaveNumbersFromZero()
    {
        ConcurrentDictionary<int, string> seen = new();
        using CountdownEvent all = new(5);
        ScenarioProps scenario = Closed("copies", context =>
            {
                if (seen.TryAdd(context.ScenarioInfo.InstanceNumber, context.ScenarioInfo.InstanceId))
                {
                    all.Signal();
                }

                // The load goes on until each copy has been there.
                return all.IsSet ? _run.TakeAsync(Second) : Task.FromResult<IResponse>(Response.Ok());
            })
            .WithLoadSimulations(Simulation.KeepConstant(5, Second));

        _run.Run(scenario);

        Assert.Equal([0, 1, 2, 3, 4], seen.Keys.Order());
        Assert.Equal(5, seen.Values.Distinct().Count());
    }

    public void Dispose() => _run.Dispose();

    private static ScenarioProps Closed(string name, Func<IScenarioContext, Task<IResponse>> iterate)
        => Scenario.Create(name, iterate).WithoutWarmUp().WithLoadSimulations(Simulation.KeepConstant(1, Second));

    private async Task MoveWhileAsync(Func<bool> isPaused, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (isPaused())
            {
                _run.Time.Advance(TimeSpan.FromMilliseconds(1));
            }

            await Task.Yield();
        }
    }
}

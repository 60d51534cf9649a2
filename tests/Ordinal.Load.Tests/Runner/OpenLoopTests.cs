using NBomber;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>Arrivals that wait for no answer.</summary>
public sealed class OpenLoopTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly VirtualRun _run = new();

    [Fact]
    public void Run_ServerStandsStill_ShowsInAllThatArrivedMeanwhile()
    {
        // Ten arrivals, 100 ms apart; from the third on nothing is answered until the last one comes.
        TaskCompletionSource[] answers = [.. Enumerable.Range(0, 10).Select(static _ => new TaskCompletionSource())];
        int arrival = 0;
        ScenarioProps scenario = Open("stalled", async _ =>
        {
            int number = arrival++;
            if (number == 9)
            {
                Array.ForEach(answers, static answer => answer.SetResult());
            }
            else if (number >= 2)
            {
                await answers[number].Task;
            }

            return Response.Ok();
        });

        ScenarioStats stats = _run.Run(scenario).ScenarioStats[0];

        Assert.Equal(10, stats.Ok.Request.Count);
        Assert.Equal(700, stats.Ok.Latency.MaxMs);
        Assert.Equal((700 + 600 + 500 + 400 + 300 + 200 + 100) / 10.0, stats.Ok.Latency.MeanMs);
        Assert.Equal(0, stats.Ok.Latency.MinMs);
    }

    // An arrival that waited for a thread of the pool has waited, too.
    [Fact]
    public void Run_ArrivalsBeginLate_CountFromWhenTheyWereDue()
    {
        TimeSpan late = TimeSpan.FromMilliseconds(50);
        NBomberContext context = _run.Describe(
            Open("late", static _ => Task.FromResult<IResponse>(Response.Ok())));
        context = context with
        {
            Settings = context.Settings with
            {
                Dispatch = item =>
                {
                    _run.Time.Advance(late);
                    item.Execute();
                },
            },
        };

        ScenarioStats stats = context.Run().ScenarioStats[0];

        Assert.Equal(10, stats.Ok.Request.Count);
        Assert.Equal((50.0, 50.0), (stats.Ok.Latency.MinMs, stats.Ok.Latency.MaxMs));
    }

    [Fact]
    public void Run_MorePendingThanMayBe_CountsTheRestAsFailures()
    {
        TaskCompletionSource answers = new();
        _run.Time.CreateTimer(_ => answers.SetResult(), null, Second, Timeout.InfiniteTimeSpan);
        NBomberContext context = _run.Describe(Open("full", async _ =>
        {
            await answers.Task;
            return Response.Ok();
        }));

        ScenarioStats stats = (context with { Settings = context.Settings with { PendingMax = 3 } }).Run().ScenarioStats[0];

        Assert.Equal(3, stats.Ok.Request.Count);
        Assert.Equal(7, stats.Fail.StatusCodes.Get("pending-limit").Count);
        Assert.Equal(10, stats.AllRequestCount);
        Assert.Equal(0, stats.Fail.Latency.MaxMs);
    }

    [Fact]
    public async Task Run_AnIterationThatNeverEnds_IsCancelledAndCounted()
    {
        int begun = 0;
        bool wasCancelled = false;
        NBomberContext context = _run.Describe(Open("hanging", async iteration =>
        {
            if (Interlocked.Increment(ref begun) > 1)
            {
                return Response.Ok();
            }

            iteration.ScenarioCancellationToken.Register(() => wasCancelled = true);
            await new TaskCompletionSource().Task;
            return Response.Ok();
        }));

        Task<NodeStats> run = Task.Run(() => context.Run());
        await Deadline.UntilAsync(
            () =>
            {
                if (Volatile.Read(ref begun) == 10)
                {
                    _run.Time.Advance(Second);
                }

                return run.IsCompleted;
            },
            "the end of a run with an iteration that never ends");

        ScenarioStats stats = (await run).ScenarioStats[0];
        Assert.True(wasCancelled);
        Assert.Equal(9, stats.Ok.Request.Count);
        Assert.Equal(1, stats.Fail.StatusCodes.Get("unfinished").Count);
    }

    [Fact]
    public void Run_StoppedInTheMiddle_EndsAndIsPartial()
    {
        int begun = 0;
        ScenarioProps scenario = Open("stopped", context =>
        {
            if (++begun == 4)
            {
                context.StopCurrentTest("seen enough");
            }

            return Task.FromResult<IResponse>(Response.Ok());
        });

        NodeStats stats = _run.Run(scenario);

        Assert.Equal(OperationType.Stop, stats.NodeInfo.CurrentOperation);
        Assert.Equal(4, stats.AllOkCount);
        Assert.Contains("PARTIAL: seen enough", _run.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CopiesAndArrivalsInOneScenario_IsRefused()
    {
        ScenarioProps scenario = Scenario.Create("mixed", static _ => Task.FromResult<IResponse>(Response.Ok()))
            .WithLoadSimulations(Simulation.KeepConstant(1, Second), Simulation.Inject(1, Second, Second));

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => _run.Run(scenario));
        Assert.StartsWith("mixed:", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private static ScenarioProps Open(string name, Func<IScenarioContext, Task<IResponse>> iterate)
        => Scenario.Create(name, iterate).WithoutWarmUp().WithLoadSimulations(Simulation.Inject(10, Second, Second));
}

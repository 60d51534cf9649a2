using NBomber;
using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>A whole run, as a program describes it.</summary>
public sealed class NBomberRunnerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Iteration = TimeSpan.FromMilliseconds(10);

    private readonly VirtualRun _run = new();

    [Fact]
    public void Run_InRealTime_CountsEveryIteration()
    {
        ScenarioProps scenario = Scenario.Create("counting", async context =>
            {
                if (context.InvocationNumber == 1_000)
                {
                    context.StopCurrentTest("enough");
                }

                await Task.Yield();
                return context.InvocationNumber % 2 == 0
                    ? Response.Ok(statusCode: "even", sizeBytes: 10)
                    : Response.Fail(statusCode: "odd");
            })
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.KeepConstant(copies: 1, during: 600 * Second));

        NBomberContext context = NBomberRunner.RegisterScenarios(scenario).WithoutReports().EnableConsoleMetrics(false);
        NodeStats stats = (context with { Settings = context.Settings with { Out = _run.Out } }).Run();

        ScenarioStats counting = stats.ScenarioStats.Get("counting");
        Assert.Equal(500, counting.Ok.Request.Count);
        Assert.Equal(500, counting.Fail.StatusCodes.Get("odd").Count);
        Assert.Equal(5_000, counting.AllBytes);
        Assert.Equal(OperationType.Stop, stats.NodeInfo.CurrentOperation);
    }

    [Fact]
    public void Run_Complete_WritesFiguresAndAllReports()
    {
        NodeStats stats = _run.Run(Short("plain"));

        Assert.Equal(OperationType.Complete, stats.NodeInfo.CurrentOperation);
        Assert.Contains("Scenario plain, 1.00 s", _run.Out.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["run.csv", "run.html", "run.md", "run.txt"],
            Directory.GetFiles(_run.ReportFolder).Select(Path.GetFileName).Order());
        Assert.All(stats.ReportFiles, static file => Assert.Equal(file.ReportContent, File.ReadAllText(file.FilePath)));
    }

    [Fact]
    public void Run_CleanThrows_SaysNoFigureAndWritesNoReport()
    {
        bool isOtherClean = false;
        ScenarioProps bad = Short("bad").WithClean(static _ => throw new InvalidOperationException("7 was minted twice"));
        ScenarioProps other = Short("other").WithClean(_ =>
        {
            isOtherClean = true;
            return Task.CompletedTask;
        });

        ScenarioFailedException failure = Assert.Throws<ScenarioFailedException>(() => _run.Run(bad, other));

        Assert.Equal("bad: clean failed: 7 was minted twice", failure.Message);
        Assert.True(isOtherClean);
        AssertNothingSaid();
    }

    [Fact]
    public void Run_InitThrows_MakesNoLoadAndCleansUp()
    {
        int iterations = 0;
        bool isClean = false;
        ScenarioProps scenario = Scenario.Create("unready", _ =>
            {
                iterations++;
                return _run.TakeAsync(Iteration);
            })
            .WithInit(static _ => throw new InvalidOperationException("no server"))
            .WithClean(_ =>
            {
                isClean = true;
                return Task.CompletedTask;
            });

        ScenarioFailedException failure = Assert.Throws<ScenarioFailedException>(() => _run.Run(scenario));

        Assert.Equal("unready: init failed: no server", failure.Message);
        Assert.Equal(0, iterations);
        Assert.True(isClean);
        AssertNothingSaid();
    }

    [Fact]
    public void Run_ThresholdsAtTheEnd_SayWhichFailed()
    {
        NodeStats stats = _run.Run(Short("judged").WithThresholds(
            Threshold.Create(scenario => scenario.Ok.Request.Count == 100),
            Threshold.Create(scenario => scenario.Ok.Latency.Percent99 < 5),
            Threshold.Create("absent", step => step.Ok.Request.Count > 0),
            Threshold.Create(metrics => metrics.Gauges.Get("absent").Value > 0)));

        Assert.Equal([false, true, true, true], stats.Thresholds.Select(static one => one.IsFailed));
        Assert.Equal("scenario => scenario.Ok.Latency.Percent99 < 5", stats.Thresholds[1].CheckExpression);
        Assert.Contains("absent", stats.Thresholds[2].ExceptionMsg, StringComparison.Ordinal);
        Assert.Contains("Scenario judged", _run.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_RegisteredMetrics_AreReadAfterTheClean()
    {
        IGauge gauge = Metric.CreateGauge("commands applied", "commands");
        NBomber.Contracts.Metrics.ICounter counter = Metric.CreateCounter("checks", "integers");
        ScenarioProps scenario = Short("measured")
            .WithInit(context =>
            {
                context.RegisterMetric(gauge);
                context.RegisterMetric(counter);
                return Task.CompletedTask;
            })
            .WithClean(_ =>
            {
                gauge.Set(12.5);
                counter.Add(40);
                counter.Add(2);
                return Task.CompletedTask;
            });

        NodeStats stats = _run.Run(scenario);

        Assert.Equal(12.5, stats.Metrics.Gauges.Get("commands applied").Value);
        Assert.Equal(42, stats.Metrics.Counters.Get("checks").Value);
        Assert.Matches(@"commands applied\s+12\.5\s+commands", _run.Out.ToString());
    }

    [Fact]
    public void Run_TooManyFailures_EndsTheRun()
    {
        ScenarioProps scenario = Scenario.Create("failing", _ =>
            {
                _run.Time.Advance(Iteration);
                return Task.FromResult<IResponse>(Response.Fail(statusCode: "no"));
            })
            .WithoutWarmUp()
            .WithMaxFailCount(7)
            .WithLoadSimulations(Simulation.KeepConstant(1, 60 * Second));

        NodeStats stats = _run.Run(scenario);

        Assert.Equal(7, stats.AllFailCount);
        Assert.Contains("PARTIAL: failing: 7 iterations failed", _run.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TwoScenarios_HaveFiguresOfTheirOwn()
    {
        ScenarioProps one = Short("one");
        ScenarioProps two = Scenario.Create("two", static _ => Task.FromResult<IResponse>(Response.Fail(statusCode: "no")))
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.Inject(5, Second, Second));

        NodeStats stats = _run.Run(one, two);

        Assert.Equal(["one", "two"], stats.ScenarioStats.Select(static scenario => scenario.ScenarioName));
        Assert.Equal(5, stats.ScenarioStats.Get("two").Fail.Request.Count);
        Assert.Equal(0, stats.ScenarioStats.Get("one").Fail.Request.Count);
    }

    [Fact]
    public void StopScenario_OneOfTwo_LeavesTheOther()
    {
        ScenarioProps stopped = Scenario.Create("stopped", static context =>
            {
                context.StopScenario("stopped", "it saw enough");
                return Task.FromResult<IResponse>(Response.Ok());
            })
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.KeepConstant(1, 600 * Second));

        NodeStats stats = _run.Run(stopped, Short("other"));

        Assert.Equal(1, stats.ScenarioStats.Get("stopped").Ok.Request.Count);
        Assert.Equal(100, stats.ScenarioStats.Get("other").Ok.Request.Count);
        Assert.Contains("PARTIAL: it saw enough", _run.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RegisterScenarios_SameNameTwice_IsRefused()
        => Assert.Throws<ArgumentException>(() => NBomberRunner.RegisterScenarios(Short("same"), Short("same")));

    [Fact]
    public void Run_Arguments_AreThoseOfThePackage()
    {
        NodeStats stats = _run.Describe(Short("named")).Run("--session-id=mine", "--display-console-metrics", "false");

        Assert.Equal("mine", stats.TestInfo.SessionId);
        Assert.Throws<ArgumentException>(() => _run.Describe(Short("named")).Run("--session-id="));
        Assert.Throws<ArgumentException>(() => _run.Describe(Short("named")).Run("--config", "file.json"));
    }

    public void Dispose() => _run.Dispose();

    private ScenarioProps Short(string name)
        => Scenario.Create(name, _ => _run.TakeAsync(Iteration))
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.KeepConstant(1, Second));

    private void AssertNothingSaid()
    {
        Assert.Empty(_run.Out.ToString());
        Assert.Empty(_run.Error.ToString());
        Assert.False(Directory.Exists(_run.ReportFolder), "A report was written.");
    }
}

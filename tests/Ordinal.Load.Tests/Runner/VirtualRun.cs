using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;
using NBomber.Running;

namespace Ordinal.Load.Tests;

/// <summary>Runs scenarios in a time of their own, and keeps what they write.</summary>
internal sealed class VirtualRun : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    internal VirtualTime Time { get; } = new();

    internal StringWriter Out { get; } = new();

    internal StringWriter Error { get; } = new();

    /// <summary>Where reports go; it is not there before the first one.</summary>
    internal string ReportFolder => Path.Combine(_directory.Path, "reports");

    /// <summary>Describes a run of which arrivals jump from time to time, each on the thread that knows the time.</summary>
    internal NBomberContext Describe(params ScenarioProps[] scenarios)
    {
        NBomberContext context = NBomberRunner
            .RegisterScenarios(scenarios)
            .WithReportFolder(ReportFolder)
            .WithReportFileName("run");
        return context with
        {
            Settings = context.Settings with
            {
                Time = Time,
                Out = Out,
                Error = Error,
                PacerOf = _ => new JumpingPacer(Time),
                Dispatch = static item => item.Execute(),
                ShowsProgress = false,
            },
        };
    }

    /// <summary>Describes and runs.</summary>
    internal NodeStats Run(params ScenarioProps[] scenarios) => Describe(scenarios).Run();

    /// <summary>An iteration that takes some time.</summary>
    internal async Task<IResponse> TakeAsync(TimeSpan time)
    {
        await Task.Yield();
        Time.Advance(time);
        return Response.Ok();
    }

    public void Dispose() => _directory.Dispose();

    private sealed class JumpingPacer(VirtualTime time) : IPacer
    {
        public void WaitUntil(long due, CancellationToken cancellation) => time.AdvanceTo(due / TimeSpan.NanosecondsPerTick);
    }
}

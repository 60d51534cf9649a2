using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>A run of twelve seconds that is the same each time, with everything in it that a report can say.</summary>
internal sealed class ReportRun
{
    internal const int Seconds = 12;

    internal ReportRun()
    {
        using VirtualRun run = new();
        Stats = run.Describe(Describe(run)).WithTestSuite("Ordinal").WithTestName("a | <b>test</b>").Run();
        Printed = run.Out.ToString();
    }

    /// <summary>What the run returned; its files are gone, but not what they said.</summary>
    internal NodeStats Stats { get; }

    /// <summary>What the run printed.</summary>
    internal string Printed { get; }

    /// <summary>A report as it was written.</summary>
    internal string Of(ReportFormat format) => Stats.ReportFiles.Single(file => file.ReportFormat == format).ReportContent;

    private static ScenarioProps Describe(VirtualRun run)
    {
        IGauge gauge = Metric.CreateGauge("ordinal_commands_applied", "commands");
        return Scenario.Create("mint, \"quick\"", async context =>
            {
                Response<object> response = await Step.Run("mint", context, () =>
                {
                    double milliseconds = Math.Pow(10, (context.Random.NextDouble() * 3) - 1);
                    run.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
                    return Task.FromResult(context.InvocationNumber % 50 == 0
                        ? Response.Fail(statusCode: "overloaded", message: "full, <try> \"later\" | *again*")
                        : Response.Ok(statusCode: "200", sizeBytes: 17));
                });
                return response;
            })
            .WithInit(context =>
            {
                context.RegisterMetric(gauge);
                return Task.CompletedTask;
            })
            .WithClean(_ =>
            {
                gauge.Set(4_711);
                return Task.CompletedTask;
            })
            .WithoutWarmUp()
            .WithThresholds(
                Threshold.Create(stats => stats.Fail.Request.Count == 0), Threshold.Create(stats => stats.Ok.Request.Count > 0))
            .WithLoadSimulations(Simulation.KeepConstant(1, TimeSpan.FromSeconds(Seconds)));
    }
}

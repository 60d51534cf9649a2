using NBomber;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>A whole run, as a program describes it.</summary>
public sealed class NBomberRunnerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public void Run_ClosedLoop_CountsEveryIteration()
    {
        ScenarioProps scenario = Scenario.Create("counting", async context =>
            {
                if (context.InvocationNumber == 1_000)
                {
                    context.StopCurrentTest("enough");
                }

                await Task.Yield();
                return context.InvocationNumber % 2 == 0 ? Response.Ok(statusCode: "even", sizeBytes: 10) : Response.Fail(statusCode: "odd");
            })
            .WithoutWarmUp()
            .WithLoadSimulations(Simulation.KeepConstant(copies: 1, during: Long));

        NodeStats stats = NBomberRunner.RegisterScenarios(scenario).WithoutReports().Run();

        ScenarioStats counting = stats.ScenarioStats.Get("counting");
        Assert.Equal(500, counting.Ok.Request.Count);
        Assert.Equal(500, counting.Fail.StatusCodes.Get("odd").Count);
        Assert.Equal(5_000, counting.AllBytes);
        Assert.Equal(OperationType.Stop, stats.NodeInfo.CurrentOperation);
    }
}

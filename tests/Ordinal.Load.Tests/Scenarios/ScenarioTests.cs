namespace Ordinal.Load.Tests;

public sealed class ScenarioTests(RunningServer server) : IClassFixture<RunningServer>
{
    public static TheoryData<string> OverAServer
        => [.. ScenarioCatalog.All.Where(entry => entry is { NeedsOwnServer: false }).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(OverAServer))]
    public async Task Scenario_AgainstARealServer_KeepsItsPromises(string name)
    {
        LoadCall call = await LoadCall.RunAsync(
            [name, "--seconds", "1", "--copies", "6", "--watchers", "5", "--durability", "memory", .. server.Flags]);

        Assert.True(call.Code == LoadProgram.Kept, $"exit {call.Code}: {call.Error}");
        Assert.StartsWith("checked: ", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("checked: 0 ", call.Output, StringComparison.Ordinal);
        Assert.Contains($"Scenario {name}, ", call.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipelined_AtARate_KeepsItsPromises()
    {
        LoadCall call = await LoadCall.RunAsync(
            ["mint-resp", "--seconds", "1", "--rate", "50", "--pipeline", "8", .. server.Flags]);

        Assert.True(call.Code == LoadProgram.Kept, call.Output + call.Error);
    }
}

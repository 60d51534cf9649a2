namespace Ordinal.Load.Tests;

public sealed class ScenarioTests(RunningServer server) : IClassFixture<RunningServer>
{
    public static TheoryData<string> OverAServer
        => [.. ScenarioCatalog.All.Where(entry => entry is { NeedsOwnServer: false }).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(OverAServer))]
    public async Task Scenario_AgainstARealServer_KeepsItsPromises(string name)
    {
        StringWriter output = new();
        StringWriter error = new();

        int code = await LoadProgram.RunAsync(
            [name, "--seconds", "1", "--copies", "6", "--watchers", "5", "--durability", "memory", .. server.Flags],
            output, error);

        Assert.True(code == LoadProgram.Kept, $"exit {code}: {error}");
        Assert.StartsWith("checked: ", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("checked: 0 ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipelined_AtARate_KeepsItsPromises()
    {
        StringWriter output = new();

        int code = await LoadProgram.RunAsync(
            ["mint-resp", "--seconds", "1", "--rate", "50", "--pipeline", "8", .. server.Flags], output, output);

        Assert.True(code == LoadProgram.Kept, output.ToString());
    }
}

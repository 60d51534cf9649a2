using Ordinal.Cli.Tests.Running;
using Xunit.Abstractions;

namespace Ordinal.Cli.Tests.Seeds;

public sealed class TranscriptTests(ServerFixture server, ITestOutputHelper output) : IClassFixture<ServerFixture>
{
    [Fact]
    public Task Monotone_OverAServer_PrintsAsWritten() => AssertAsWrittenAsync(server.Address);

    [Fact]
    public async Task Monotone_OnADirectory_PrintsAsWritten()
    {
        using TemporaryDirectory directory = new();
        await AssertAsWrittenAsync((OrdinalShell.DataVariable, Path.Combine(directory.Path, "data")));
    }

    [Fact]
    public async Task ServerId_ThroughJq_IsTheTicketsCounter()
    {
        if (!await Tools.HaveAsync(output, "jq", "jq", "--version"))
        {
            return;
        }

        IntdRun run = await OrdinalShell.RunAsync(
            "ordinal -i myzkcluster queue -p $(hostname -f) join | jq .ticket.counter", server.Address);

        Assert.Equal((0, "1\n", string.Empty), (run.ExitCode, run.Output, run.Error));
    }

    private static async Task AssertAsWrittenAsync((string Variable, string Value) engine)
    {
        IReadOnlyList<(string Command, string Output)> transcript = Transcript.Read("monotone.txt");
        Assert.Equal(6, transcript.Count);
        foreach ((string command, string written) in transcript)
        {
            IntdRun run = await OrdinalShell.RunAsync(command, engine);

            Assert.Equal((command, 0, written, string.Empty), (command, run.ExitCode, run.Output, run.Error));
        }
    }
}

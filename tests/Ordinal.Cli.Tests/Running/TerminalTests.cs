using Xunit.Abstractions;

namespace Ordinal.Cli.Tests.Running;

public sealed class TerminalTests(ServerFixture server, ITestOutputHelper output) : IClassFixture<ServerFixture>
{
    // Of a process: its group, and the group in the foreground of its terminal.
    private const string Groups = "cut -d \" \" -f 5,8 /proc/self/stat";

    [Fact]
    public async Task Command_OnATerminal_HasItAndGivesItBack()
    {
        if (!await Tools.HaveAsync(output, "script of util-linux", "script", "-qec", "true", "/dev/null"))
        {
            return;
        }

        IntdRun run = await OrdinalShell.RunAsync(
            $"echo 'ordinal lock run terminal -- {Groups}; {Groups}' > inside; script -qec 'sh inside' /dev/null",
            server.Address);

        string[] lines = run.Output.Replace("\r", string.Empty, StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(line.Split(' ')[0], line.Split(' ')[1]));
        Assert.NotEqual(lines[0], lines[1]);
    }
}

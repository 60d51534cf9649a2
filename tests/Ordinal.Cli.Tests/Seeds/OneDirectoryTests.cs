using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests.Seeds;

public sealed class OneDirectoryTests
{
    [Fact]
    public async Task Directory_InUse_SecondIsRefusedByName()
    {
        using TemporaryDirectory directory = new();
        string data = Path.Combine(directory.Path, "data");
        await using OrdinalShell first = OrdinalShell.Start(
            "exec ordinal lock run first -- sh -c 'echo held; exec sleep 1000'", (OrdinalShell.DataVariable, data));
        await first.SeesAsync("held");

        IntdRun second = await OrdinalShell.RunAsync("ordinal -i x counter next", (OrdinalShell.DataVariable, data));
        IntdRun journal = await OrdinalShell.RunAsync("ordinal journal verify", (OrdinalShell.DataVariable, data));

        Assert.Equal((78, string.Empty), (second.ExitCode, second.Output));
        Assert.Contains($"The data directory {data} is open in another engine", second.Error, StringComparison.Ordinal);
        Assert.Equal((78, string.Empty), (journal.ExitCode, journal.Output));
        Assert.Contains($"The data directory {data} is open in another engine", journal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockRun_OnADirectory_ReleasesAndKeepsTheToken()
    {
        using TemporaryDirectory directory = new();
        IntdRun run = await OrdinalShell.RunAsync(
            "for i in 1 2; do ordinal lock run own --ttl 5s -- sh -c 'echo $ORDINAL_FENCE; exit 7' || echo $?; done",
            (OrdinalShell.DataVariable, Path.Combine(directory.Path, "data")));

        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal(("own@1", "7", "7"), (lines[0], lines[1], lines[3]));
        Assert.True(Token(lines[2]) > Token(lines[0]), run.Output);
    }

    private static int Token(string fence) => int.Parse(fence[(fence.LastIndexOf('@') + 1)..]);
}

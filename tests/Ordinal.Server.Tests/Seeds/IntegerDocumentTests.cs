using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>What the document of the integer servers shows of <c>intd-server</c>.</summary>
public sealed class IntegerDocumentTests(ITestOutputHelper output)
{
    // The options as the document prints them, under "Usage of".
    private const string Usage = """
          -dsn string
          -engine string
          -host string
          -port int
          -protocol string
          -set-increment int
          -set-last-int int
          -set-offset int
        """;

    [Fact]
    public async Task Curl_OfTheDocument_PrintsTheNextInteger()
    {
        if (!await ShellCommand.HaveToolsAsync(output))
        {
            return;
        }

        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-protocol", "http", "-engine", "memory", "-set-last-int", "7000");

        Assert.Equal("7001", await ShellCommand.RunAsync("curl localhost:8080", intd.Port));
        Assert.Equal("7002", await ShellCommand.RunAsync("curl localhost:8080", intd.Port));
    }

    [Fact]
    public async Task Usage_OfTheDocument_IsInOurs()
    {
        IntdRun run = await IntdProcess.RunAsync("-h");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^Usage of .*intd", run.Error);
        Assert.All(
            Usage.ReplaceLineEndings("\n").Split('\n'),
            line => Assert.Contains("\n" + line + "\n", run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tcp_OfTheDocument_GivesALine()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-protocol", "tcp", "-engine", "memory", "-set-increment", "2", "-set-offset", "5");

        foreach (string line in (string[])["5\n", "7\n"])
        {
            await using RawConnection connection = await intd.ConnectAsync();
            Assert.Equal(line, await connection.ReadToEndAsync());
        }
    }
}

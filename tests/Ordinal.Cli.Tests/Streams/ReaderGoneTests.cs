using Ordinal.Cli.Tests.Running;
using Xunit.Abstractions;

namespace Ordinal.Cli.Tests;

/// <summary>Streams that are closed, full or a terminal, as a shell makes them.</summary>
public sealed class ReaderGoneTests(ServerFixture server, ITestOutputHelper output) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("counter next gone --count 1000000")]
    [InlineData("int -continuous")]
    [InlineData("watch gone/b --from 0")]
    public async Task AReader_ThatHasEnough_IsNoError(string line)
    {
        IntdRun run = await OrdinalShell.RunAsync(
            $"""
            ordinal counter set gone/b 1 > first
            (ordinal {line}; echo $? > code) | head -n 1 > out &
            while [ ! -s code ]; do ordinal counter next gone/b > next; done
            cat code
            """,
            server.Address);
        Assert.Equal(("0\n", string.Empty), (run.Output, run.Error));
    }

    [Fact]
    public async Task ABackup_WhoseReaderHasEnough_IsNoError()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            """
            head -c 400000 /dev/zero | ordinal --data d cell put c
            (ordinal --data d backup -; echo $? > code) | true
            cat code
            """);
        Assert.Equal(("0\n", string.Empty), (run.Output, run.Error));
    }

    [Fact]
    public async Task StandardError_ThatIsClosedOrFull_ChangesNoExitCode()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            """
            ordinal counter nxt 2> /dev/full; echo $?
            ordinal counter nxt 2>&-; echo $?
            ordinal cell get no 2> /dev/full; echo $?
            """,
            server.Address);
        Assert.Equal("64\n64\n1\n", run.Output);
    }

    [Theory]
    [InlineData("counter next full")]
    [InlineData("--help")]
    [InlineData("names list -o json")]
    [InlineData("server info")]
    [InlineData("completion bash")]
    [InlineData("-i full counter next")]
    public async Task StandardOutput_ThatIsFullOrClosed_Is73(string line)
    {
        IntdRun run = await OrdinalShell.RunAsync(
            $"ordinal {line} > /dev/full; echo $?; ordinal {line} >&-; echo $?", server.Address);
        Assert.Equal("73\n73\n", run.Output);
        string said = line.EndsWith("json", StringComparison.Ordinal)
            ? "{\"code\":\"cannot-write\",\"detail\":\"standard output cannot be written: "
            : "ordinal: standard output cannot be written: ";
        Assert.Equal(2, run.Error.Split(said).Length - 1);
    }

    [Fact]
    public async Task ATerminal_GetsTheAnswerAndNothingElse()
    {
        if (!await Tools.HaveAsync(output, "script of util-linux", "script", "-qec", "true", "/dev/null"))
        {
            return;
        }

        IntdRun run = await OrdinalShell.RunAsync(
            "script -qec 'ordinal counter next terminal; ordinal cell get terminal/none' /dev/null",
            server.Address,
            ("TERM", "xterm"));
        Assert.Equal(
            "1\nordinal: there is no cell 'terminal/none'; see ordinal names list\n",
            run.Output.Replace("\r", string.Empty, StringComparison.Ordinal));
    }
}

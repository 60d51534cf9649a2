using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>The program's streams, as a shell sees them.</summary>
public sealed class StreamTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Data_GoesToStandardOutput_AndTwoCommandsShareAFile()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "(ordinal counter next f; ordinal counter next f) > out; ordinal cell get nothing 2>> out; cat out", server.Address);
        Assert.Equal("1\n2\nordinal: there is no cell 'nothing'; see ordinal names list\n", run.Output);
        Assert.Equal(string.Empty, run.Error);
    }

    [Fact]
    public async Task ACell_FromStandardInputToStandardOutput_KeepsItsBytes()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            """
            printf '\000\377\n\r' | ordinal cell put bytes --content-type application/octet-stream
            ordinal cell get bytes | od -An -tx1
            ordinal cell get bytes > file; ordinal cell put again --file file; ordinal cell cas again x --expected-file file
            ordinal cell get again -o json | grep -o '"value":"x"'
            """,
            server.Address);
        Assert.Equal((0, " 00 ff 0a 0d\n\"value\":\"x\"\n", string.Empty), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task AWatch_WhoseReaderHasGone_Ends()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            """
            ordinal watch piped --from 0 | head -n 1 &
            for i in 1 2 3 4 5 6 7 8; do ordinal counter next piped > /dev/null; done
            wait
            """,
            server.Address);
        Assert.Contains("\tcounter-moved\tpiped\tvalue=1\tprevious=0\n", run.Output);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_OfAWatch_IsItsEnd(string signal)
    {
        await using OrdinalShell watch = OrdinalShell.Start("exec ordinal watch seen --progress 10ms", server.Address);
        await watch.SeesAsync("progress");
        await watch.SignalAsync(signal);

        IntdRun run = await watch.WaitForEndAsync();
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Progress_OfAWatch_IsNoEventThatCounts()
    {
        await using OrdinalShell watch = OrdinalShell.Start(
            "exec ordinal watch counted --progress 10ms --count 1", server.Address);
        await watch.SeesAsync("progress");
        new Tool("--server", server.Url).Run("counter next counted");

        IntdRun run = await watch.WaitForEndAsync();
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.EndsWith("\tcounter-moved\tcounted\tvalue=1\tprevious=0\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Signal_WhileItWaitsForALock_LeavesTheLine(string signal, int exitCode)
    {
        Tool tool = new("--server", server.Url);
        string taken = $"taken-{signal}";
        tool.Run($"lock acquire {taken} --owner another");
        await using OrdinalShell wait = OrdinalShell.Start($"exec ordinal lock acquire {taken} --wait 1m", server.Address);
        await Deadline.UntilAsync(
            () => tool.Run($"lock get {taken}").Output.Contains("waits", StringComparison.Ordinal), "a waiter");
        await wait.SignalAsync(signal);

        IntdRun run = await wait.WaitForEndAsync();
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal($"ordinal: interrupted while waiting for lock '{taken}'; it left the line\n", run.Error);
        Assert.Equal("held\t1\tanother\n", tool.Run($"lock get {taken}").Output);
    }

    [Fact]
    public async Task CtrlC_WhileItWaitsForATurn_KeepsThePlace()
    {
        Tool tool = new("--server", server.Url);
        tool.Run("queue join line -p a");
        await using OrdinalShell wait = OrdinalShell.Start("exec ordinal queue join line -p b --wait 1m", server.Address);
        await Deadline.UntilAsync(() => tool.Run("queue get line -p b").ExitCode == 0, "the place of b");
        await wait.SignalAsync("INT");

        IntdRun run = await wait.WaitForEndAsync();
        Assert.Equal(130, run.ExitCode);
        Assert.Equal(
            "ordinal: interrupted while waiting in queue 'line'; 'b' is at position 1 and keeps its place\n", run.Error);
    }

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(true, "1", null, false)]
    [InlineData(true, null, "dumb", false)]
    [InlineData(true, "", null, true)]
    [InlineData(false, null, null, false)]
    public void Colour_IsForTerminalsThatWantIt(bool isTerminal, string? noColour, string? terminal, bool expected)
    {
        using StringWriter error = new();
        Cli.Streams streams = new()
        {
            In = Stream.Null,
            Out = Stream.Null,
            Error = error,
            IsErrorTerminal = isTerminal,
            Variable = name => name == "NO_COLOR" ? noColour : name == "TERM" ? terminal : null,
        };
        Assert.Equal(expected, streams.MayColour);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, "1")]
    [InlineData(false, null)]
    public void AWait_BeyondASecond_IsShownOnATerminalOnly(bool isTerminal, string? noColour)
    {
        using StringWriter error = new();
        using MemoryStream output = new();
        Cli.Streams streams = new()
        {
            In = Stream.Null,
            Out = output,
            Error = error,
            IsErrorTerminal = isTerminal,
            Variable = name => name == "NO_COLOR" ? noColour : null,
        };
        string queue = $"shown/{isTerminal}/{noColour}";
        Tool tool = new("--server", server.Url);
        tool.Run($"queue join {queue} -p a");
        tool.Run($"queue join {queue} -p b");
        int exitCode = Program.Run(
            ["--server", server.Url, "queue", "wait", queue, "-p", "b", "--timeout", "1500ms"], streams);

        Assert.Equal(75, exitCode);
        string shown = error.ToString();
        Assert.Equal(isTerminal, shown.Contains($"waiting for the turn of 'b' in queue '{queue}'", StringComparison.Ordinal));
        Assert.Equal(isTerminal && noColour is null, shown.Contains('\u001b', StringComparison.Ordinal));
        Assert.Empty(output.ToArray());
    }
}

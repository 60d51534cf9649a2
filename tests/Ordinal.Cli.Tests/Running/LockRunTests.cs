namespace Ordinal.Cli.Tests.Running;

public sealed class LockRunTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Command_Ends_ItsExitCodeIsPassedOn()
    {
        IntdRun run = await OrdinalShell.RunAsync("ordinal lock run code -- sh -c 'exit 7'", server.Address);

        Assert.Equal((7, string.Empty, string.Empty), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public async Task Command_EndsBySignal_ExitCodeSaysWhich()
    {
        IntdRun run = await OrdinalShell.RunAsync("ordinal lock run signal -- sh -c 'kill -USR1 $$'", server.Address);

        Assert.Equal(128 + 10, run.ExitCode);
    }

    [Fact]
    public async Task Command_Runs_KnowsLockAndFence()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "for i in 1 2; do ordinal lock run known -- sh -c 'echo $ORDINAL_LOCK $ORDINAL_FENCE'; done", server.Address);

        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal("known known@1", lines[0]);
        Assert.StartsWith("known known@", lines[1], StringComparison.Ordinal);
        Assert.True(lines[1] != lines[0], "Two grants have the same token.");
    }

    [Fact]
    public async Task Command_WithinAnother_KnowsItsOwnLockOnly()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "ordinal lock run outer -- ordinal lock run inner -- sh -c 'tr \"\\000\" \"\\n\" < /proc/$$/environ' "
            + "| grep '^ORDINAL_[LF]' | sort",
            server.Address);

        Assert.Equal((0, "ORDINAL_FENCE=inner@1\nORDINAL_LOCK=inner\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Command_Arguments_ComeAsTheyAre()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "echo in | ordinal lock run arguments -- sh -c 'cat; echo \"$1|$2|$3\"' sh --ttl 'a b' ''", server.Address);

        Assert.Equal((0, "in\n--ttl|a b|\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Command_Descriptors_AreThoseOfTheTool()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "ls /proc/self/fd > without; ordinal lock run descriptors -- ls /proc/self/fd > with; diff without with && cat with",
            server.Address);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("0\n1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Signals_DoWhatTheSystemDoes()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "ordinal lock run ignored -- grep SigIgn /proc/self/status; grep SigIgn /proc/self/status", server.Address);

        // Above 31 are signals that the C library keeps for itself.
        // The runtime of this test ignores SIGPIPE, which the command must not.
        const long pipe = 1 << 12;
        long[] ignored = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Convert.ToInt64(line.Split('\t')[1], 16) & 0x7FFF_FFFF)];
        Assert.Equal(ignored[1] & ~pipe, ignored[0]);
    }

    [Theory]
    [InlineData("HUP", "exec nohup")]
    [InlineData("USR1", "trap '' USR1; exec")]
    public async Task Command_WithASignalIgnored_IsNotEndedByIt(string signal, string begun)
    {
        await using OrdinalShell run = OrdinalShell.Start(
            $"{begun} ordinal lock run deaf -- sh -c 'echo ready; trap \"exit 5\" TERM; while :; do sleep 0.05; done'",
            server.Address);
        await run.SeesAsync("ready");

        await run.SignalAsync(signal);
        await run.SignalAsync("TERM");

        Assert.Equal(5, (await run.WaitForEndAsync()).ExitCode);
    }

    [Fact]
    public async Task Command_Missing_Is127AndTheLockIsFree()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "ordinal lock run missing -- no-such-program; echo $?; ordinal lock run missing -- true; echo $?", server.Address);

        Assert.Equal("127\n0\n", run.Output);
        Assert.Equal("ordinal: no-such-program cannot be run: No such file or directory\n", run.Error);
    }

    [Fact]
    public async Task Command_NotExecutable_Is126()
    {
        IntdRun run = await OrdinalShell.RunAsync("ordinal lock run plain -- /etc/passwd", server.Address);

        Assert.Equal((126, "ordinal: /etc/passwd cannot be run: Permission denied\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Lock_HeldByAnother_BusyAtOnceOrAfterTheWait()
    {
        await using OrdinalShell holder = OrdinalShell.Start(
            "exec ordinal lock run busy --owner me -- sh -c 'echo held; exec sleep 1000'", server.Address);
        await holder.SeesAsync("held");

        IntdRun atOnce = await OrdinalShell.RunAsync("ordinal lock run busy -- true", server.Address);
        IntdRun waited = await OrdinalShell.RunAsync("ordinal lock run busy --wait 50ms -- true", server.Address);

        Assert.Equal((75, 75), (atOnce.ExitCode, waited.ExitCode));
        Assert.Equal("ordinal: the lock busy is held by me; give --wait to stand in line\n", atOnce.Error);
        Assert.Equal("ordinal: the lock busy is held by me; waited 50ms in vain\n", waited.Error);
    }

    [Fact]
    public async Task Signal_ToTheTool_ReachesTheGrandchild()
    {
        await using OrdinalShell run = OrdinalShell.Start(
            "exec ordinal lock run grandchild -- sh -c '"
            + "sh -c \"trap \\\"echo grandchild; exit\\\" TERM; echo ready; while :; do sleep 0.05; done\" & "
            + "trap \"wait; echo child; exit 3\" TERM; wait'",
            server.Address);
        await run.SeesAsync("ready");

        await run.SignalAsync("TERM");
        IntdRun end = await run.WaitForEndAsync();

        Assert.Equal((3, "ready\ngrandchild\nchild\n"), (end.ExitCode, end.Output));
        IntdRun after = await OrdinalShell.RunAsync("ordinal lock run grandchild -- true", server.Address);
        Assert.Equal(0, after.ExitCode);
    }

    [Theory]
    [InlineData("HUP", 1)]
    [InlineData("INT", 2)]
    [InlineData("QUIT", 3)]
    [InlineData("USR1", 10)]
    [InlineData("USR2", 12)]
    public async Task Signal_OfAnyKind_EndsTheCommandAndIsPassedOn(string signal, int number)
    {
        await using OrdinalShell run = OrdinalShell.Start(
            $"exec ordinal lock run signal-{signal} -- sh -c 'ulimit -c 0; echo ready; exec sleep 1000'", server.Address);
        await run.SeesAsync("ready");

        await run.SignalAsync(signal);

        Assert.Equal(128 + number, (await run.WaitForEndAsync()).ExitCode);
    }

    [Fact]
    public async Task Signal_TheCommandGoesOn_ToolWaitsForIt()
    {
        await using OrdinalShell run = OrdinalShell.Start(
            "exec ordinal lock run stubborn -- sh -c 'trap \"echo heard\" TERM; trap \"exit 4\" USR1; echo ready; "
            + "while :; do sleep 0.05; done'",
            server.Address);
        await run.SeesAsync("ready");
        await run.SignalAsync("TERM");
        await run.SeesAsync("heard");

        await run.SignalAsync("USR1");

        Assert.Equal(4, (await run.WaitForEndAsync()).ExitCode);
    }
}

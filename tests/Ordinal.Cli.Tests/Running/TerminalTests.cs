using System.Text.RegularExpressions;
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

    [Fact]
    public async Task Command_IsStoppedByItsKey_GoesOnAndEndsByTheNextKey()
    {
        const string stopKey = "\u001a";
        const string interruptKey = "\u0003";
        if (!await Tools.HaveAsync(output, "script of util-linux", "script", "-qec", "true", "/dev/null"))
        {
            return;
        }

        await using OrdinalShell terminal = OrdinalShell.StartTerminal(server.Address);

        // What is typed is shown, too: the quotes keep it from being taken for what it makes.
        await terminal.TypeAsync("ordinal lock run paused -- sh -c 'echo \"run\"ning $$; exec sleep 1000'\n");
        await terminal.SeesAsync("running ");
        string command = Regex.Match(terminal.Output, "running (\\d+)").Groups[1].Value;
        string tool = StateOf(command)[1];

        await terminal.TypeAsync(stopKey);
        await terminal.SeesAsync("Stopped");
        Assert.Equal(("T", "T"), (StateOf(command)[0], StateOf(tool)[0]));

        await terminal.TypeAsync("fg\n");
        await Deadline.UntilAsync(
            () => StateOf(command)[0] != "T" && StateOf(tool)[0] != "T", $"the command and the tool going on: {terminal.Output}");
        Assert.Equal(command, StateOf(command)[5]);

        await terminal.TypeAsync(interruptKey);
        await Deadline.UntilAsync(() => !Directory.Exists($"/proc/{tool}"), $"the end of the tool: {terminal.Output}");
        await terminal.TypeAsync("echo \"code\" $?; ordinal lock get paused; exit\n");
        IntdRun end = await terminal.WaitForEndAsync();

        Assert.Contains("\ncode 130\nfree\n", end.Output.Replace("\r", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_IsPutInTheBackground_LeavesTheTerminalToTheShell()
    {
        const string stopKey = "\u001a";
        const string interruptKey = "\u0003";
        if (!await Tools.HaveAsync(output, "script of util-linux", "script", "-qec", "true", "/dev/null"))
        {
            return;
        }

        await using OrdinalShell terminal = OrdinalShell.StartTerminal(server.Address);
        await terminal.TypeAsync("ordinal lock run behind -- sh -c 'echo \"run\"ning $$; exec sleep 1000'\n");
        await terminal.SeesAsync("running ");
        string command = Regex.Match(terminal.Output, "running (\\d+)").Groups[1].Value;
        string tool = StateOf(command)[1];
        await terminal.TypeAsync(stopKey);
        await terminal.SeesAsync("Stopped");

        await terminal.TypeAsync("bg\n");
        await Deadline.UntilAsync(
            () => StateOf(command)[0] != "T" && StateOf(tool)[0] != "T", $"the command going on: {terminal.Output}");
        await terminal.TypeAsync($"[ $(cut -d ' ' -f 8 /proc/$$/stat) != {command} ] && echo \"still \"ours\n");
        await terminal.SeesAsync("still ours");
        Assert.NotEqual(command, StateOf(command)[5]);

        // The shell does not tell a job that it comes to the foreground, if it runs: the tool gets the key, and passes it on.
        await terminal.TypeAsync("fg\n");
        await Deadline.UntilAsync(() => StateOf(tool)[5] == StateOf(tool)[2], $"the tool in front: {terminal.Output}");
        await terminal.TypeAsync(interruptKey);
        await Deadline.UntilAsync(() => !Directory.Exists($"/proc/{tool}"), $"the end of the tool: {terminal.Output}");
        await terminal.TypeAsync("echo \"code\" $?; exit\n");
        IntdRun end = await terminal.WaitForEndAsync();

        Assert.Contains("\ncode 130\n", end.Output.Replace("\r", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_StopsItselfWhereNoShellLooksOn_GoesOn()
    {
        if (!await Tools.HaveAsync(output, "script of util-linux", "script", "-qec", "true", "/dev/null"))
        {
            return;
        }

        IntdRun run = await OrdinalShell.RunAsync(
            "echo 'exec ordinal lock run alone -- sh -c \"kill -TSTP \\$\\$; echo went on\"' > inside; "
            + "script -qec 'sh inside' /dev/null",
            server.Address);

        Assert.Contains("went on", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_OnATerminal_IgnoresNoSignals()
    {
        if (!await Tools.HaveAsync(output, "script of util-linux", "script", "-qec", "true", "/dev/null"))
        {
            return;
        }

        const string look = "grep SigIgn /proc/self/status";
        IntdRun run = await OrdinalShell.RunAsync(
            $"echo 'ordinal lock run deaf-ears -- {look}; {look}' > inside; script -qec 'sh inside' /dev/null", server.Address);

        // Above 31 are signals that the C library keeps for itself. The runtime of this test ignores SIGPIPE.
        const long pipe = 1 << 12;
        long[] ignored = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Convert.ToInt64(line.Trim().Split('\t')[1], 16) & 0x7FFF_FFFF)];
        Assert.Equal(ignored[1] & ~pipe, ignored[0]);
    }

    // From its state on: the parent is field 1, the group 2, the group in the foreground of the terminal 5.
    private static string[] StateOf(string process)
    {
        string all = File.ReadAllText($"/proc/{process}/stat");
        return all[(all.LastIndexOf(')') + 2)..].Split(' ');
    }
}

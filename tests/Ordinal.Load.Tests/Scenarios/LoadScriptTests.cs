using System.Diagnostics;
using Xunit.Abstractions;

namespace Ordinal.Load.Tests;

public sealed class LoadScriptTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("siege.sh")]
    [InlineData("peers.sh")]
    public Task Script_IsWellFormed(string script) => Tools.RunAsync("bash", "-n", PathOf(script));

    [Theory]
    [InlineData("seconds is a number from 1, not '0'", "siege.sh", "0")]
    [InlineData("the mode is fsync, buffered or memory, not 'disk'", "siege.sh", "1", "disk")]
    [InlineData("rounds is a number from 1, not 'many'", "peers.sh", "many")]
    [InlineData("the mode is memory or fsync, not 'disk'", "peers.sh", "1", "disk")]
    [InlineData("the part is all, resp or http, not 'tcp'", "peers.sh", "1", "memory", "tcp")]
    public async Task Script_AskedForWhatThereIsNot_Is64(string said, string script, params string[] arguments)
    {
        (int code, string page, string error) = await RunAsync(script, arguments);

        Assert.Equal((64, string.Empty, said), (code, page, error.Trim()));
    }

    [Theory]
    [InlineData("siege.sh", "  load/siege.sh [seconds] [fsync|buffered|memory]")]
    [InlineData("peers.sh", "  load/peers.sh [rounds] [memory|fsync] [all|resp|http]")]
    public async Task Script_AskedForHelp_SaysWhatItTakes(string script, string line)
    {
        (int code, string page, string error) = await RunAsync(script, ["--help"]);

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains(line, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("siege.sh", "load/siege.sh needs siege: apt-get install siege")]
    [InlineData("peers.sh", "load/peers.sh needs redis-server: apt-get install redis-server redis-tools wrk curl")]
    public async Task Script_WithoutItsTool_NamesItAndIs69(string script, string said)
    {
        using TemporaryDirectory tools = new();
        foreach (string tool in (string[])["bash", "dirname"])
        {
            File.CreateSymbolicLink(Path.Combine(tools.Path, tool), $"/usr/bin/{tool}");
        }

        (int code, _, string error) = await RunAsync(script, [], tools.Path);

        Assert.Equal((69, said), (code, error.Trim()));
    }

    [Fact]
    public async Task Peers_ShortRun_PrintsARatioForEachCommandAndDepth()
    {
        if (!await Tools.HaveAsync(output, "redis-benchmark", "redis-benchmark", "--version"))
        {
            return;
        }

        (int code, string page, string error) = await RunAsync("peers.sh", ["1", "memory", "resp"]);

        Assert.True(code == 0, error);
        foreach (string row in (string[])["| INCR | 1 | ", "| SET | 16 | ", "| GET | 64 | "])
        {
            Assert.Contains(row, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Siege_ShortRun_PrintsThePublishedFiguresBesideOurs()
    {
        if (!await Tools.HaveAsync(output, "siege", "siege", "--version"))
        {
            return;
        }

        (int code, string page, string error) = await RunAsync("siege.sh", ["2", "memory"]);

        Assert.True(code == 0, error);
        Assert.Contains("| 100 | up to 1 s | SummitDB | 9.38 | ", page, StringComparison.Ordinal);
        Assert.Contains("Transaction rate:                9.38 trans/sec", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("Longest transaction:").Length - 1);
    }

    private static string PathOf(string script) => Path.Combine(SourceRoot.Path, "load", script);

    private static async Task<(int Code, string Page, string Error)> RunAsync(
        string script, string[] arguments, string? programs = null)
    {
        ProcessStartInfo start = new("/bin/bash", [PathOf(script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["INTD"] = Path.Combine(AppContext.BaseDirectory, "intd.dll");
        start.Environment["REQUESTS"] = "500";
        start.Environment["USERS"] = "100";
        start.Environment["PATH"] = programs ?? start.Environment["PATH"];
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> page = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await Deadline.WithinAsync(process.WaitForExitAsync(), $"the end of {script}");
            return (process.ExitCode, await page, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

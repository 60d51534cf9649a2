using System.Diagnostics;
using System.Text;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>
/// A command of a seed's document, run by bash as it is written there. What the document finds around it stands in front:
/// <c>docker inspect</c> gives the address of the server, and <c>curl</c> reaches port 8080 where the server listens, and
/// prints what it gets at once.
/// </summary>
internal sealed class ShellCommand : IAsyncDisposable
{
    private readonly Process _process;

    private ShellCommand(string command, int port)
    {
        string script = $$"""
            docker() { echo 127.0.0.1:{{port}}; }
            curl() { stdbuf -o0 curl --connect-to localhost:8080:127.0.0.1:{{port}} "$@"; }
            {{command}}
            """;
        _process = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", script.ReplaceLineEndings("\n")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Whether the machine has what the commands need.</summary>
    internal static async Task<bool> HaveToolsAsync(ITestOutputHelper output)
        => await Tools.HaveAsync(
            output,
            "bash, curl, jq, setsid and stdbuf",
            "bash",
            "-c",
            "for tool in curl jq setsid stdbuf; do command -v $tool >/dev/null || { echo no $tool >&2; exit 1; }; done");

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    internal static async Task<string> RunAsync(string command, int port)
    {
        await using ShellCommand run = new(command, port);
        return await Deadline.WithinAsync(run._process.StandardOutput.ReadToEndAsync(), $"the end of {command}");
    }

    /// <summary>Starts a command that does not end by itself.</summary>
    internal static ShellCommand Start(string command, int port) => new(command, port);

    /// <summary>Reads lines up to and with the next empty one: a head, or an event.</summary>
    internal async Task<string> ReadBlockAsync(string what)
    {
        StringBuilder block = new();
        while (await Deadline.WithinAsync(_process.StandardOutput.ReadLineAsync(), what) is { } line)
        {
            if (line.Length == 0)
            {
                return block.ToString();
            }

            block.Append(line).Append('\n');
        }

        throw new EndOfStreamException($"The output ended before {what}, after: {block}");
    }

    /// <summary>Does what <c>^C</c> does: interrupts everything that runs in the command's terminal.</summary>
    internal async Task InterruptAsync()
    {
        // setsid has made the command's group, whose number is that of its first process.
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -INT -{_process.Id}"]);
        await Deadline.WithinAsync(kill.WaitForExitAsync(), "the end of kill");
        await Deadline.WithinAsync(_process.WaitForExitAsync(), "the end of the interrupted command");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await Deadline.WithinAsync(_process.WaitForExitAsync(), "the end of the killed command");
        }

        _process.Dispose();
    }
}

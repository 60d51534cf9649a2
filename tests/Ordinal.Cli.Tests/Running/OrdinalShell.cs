using System.Diagnostics;
using System.Text;

namespace Ordinal.Cli.Tests.Running;

/// <summary>A shell script that finds <c>ordinal</c> on its path. It is killed at the end of a test, whatever happened.</summary>
internal sealed class OrdinalShell : IAsyncDisposable
{
    /// <summary>A data directory that every <c>ordinal</c> of the script opens.</summary>
    internal const string DataVariable = "ORDINAL_TEST_DATA";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _reading;
    private readonly TemporaryDirectory _directory = new();

    private OrdinalShell(string script, bool isTyped, IEnumerable<(string Variable, string Value)> variables)
    {
        string program = Path.Combine(_directory.Path, "ordinal");
        File.WriteAllText(
            program, $"#!/bin/sh\nexec \"{ToolPath()}\" ${{{DataVariable}:+--data \"${DataVariable}\"}} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        ProcessStartInfo start = new("/bin/sh", ["-c", script])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = _directory.Path,
        };
        start.Environment["PATH"] = $"{_directory.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment.Remove("ORDINAL_SERVER");
        start.Environment.Remove("ORDINAL_TOKEN");
        foreach ((string variable, string value) in variables)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start)!;
        if (!isTyped)
        {
            _process.StandardInput.Close();
        }

        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput, _output), ReadAsync(_process.StandardError, _error));
    }

    internal int Id => _process.Id;

    internal bool HasEnded => _process.HasExited;

    /// <summary>What came to standard output so far.</summary>
    internal string Output => TextOf(_output);

    /// <summary>What came to standard error so far.</summary>
    internal string Error => TextOf(_error);

    /// <summary>Runs a script to its end.</summary>
    internal static async Task<IntdRun> RunAsync(string script, params (string Variable, string Value)[] variables)
    {
        await using OrdinalShell shell = Start(script, variables);
        return await shell.WaitForEndAsync();
    }

    /// <summary>Starts a script. One command that begins with <c>exec</c> gets the signals itself.</summary>
    internal static OrdinalShell Start(string script, params (string Variable, string Value)[] variables)
        => new(script, isTyped: false, variables);

    /// <summary>Starts an interactive shell on a terminal of its own, whose keys a test types.</summary>
    internal static OrdinalShell StartTerminal(params (string Variable, string Value)[] variables) => new(
        "exec script -qec 'bash --norc --noprofile -i' /dev/null",
        isTyped: true,
        [.. variables, ("TERM", "dumb"), ("HISTFILE", "/dev/null")]);

    /// <summary>Types keys.</summary>
    internal async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Sends a signal, such as <c>TERM</c>.</summary>
    internal Task SignalAsync(string signal) => Tools.RunAsync("/bin/sh", "-c", $"kill -{signal} {Id}");

    /// <summary>Waits until a text is on standard output.</summary>
    internal Task SeesAsync(string text)
        => Deadline.UntilAsync(
            () => Output.Contains(text, StringComparison.Ordinal) || HasEnded,
            $"'{text}' on standard output after: {Output}{Error}");

    internal async Task<IntdRun> WaitForEndAsync()
    {
        await Deadline.WithinAsync(_process.WaitForExitAsync(), $"the end of the script, which wrote: {Output}{Error}");
        await Deadline.WithinAsync(_reading, "the end of its output");
        return new IntdRun(_process.ExitCode, Error, Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await Deadline.WithinAsync(_process.WaitForExitAsync(), "the end of the killed script");
        }

        _process.Dispose();
        _directory.Dispose();
    }

    // The program beside its own libraries: beside the tests some are missing that the tests have from their framework.
    private static string ToolPath()
    {
        string[] folders = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        return Path.Combine(SourceRoot.Path, "src", "ordinal-cli", "bin", folders[^2], folders[^1], "ordinal");
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder all)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (all)
            {
                all.Append(line).Append('\n');
            }
        }
    }

    private static string TextOf(StringBuilder all)
    {
        lock (all)
        {
            return all.ToString();
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ordinal.Server.Tests;

/// <summary>The real program from its build output. It is killed at the end of a test, whatever happened.</summary>
internal sealed class IntdProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _stderr = new();
    private readonly Task<string> _stdout;
    private readonly Task _reading;
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IntdProcess(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "intd.dll") },
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _stdout = _process.StandardOutput.ReadToEndAsync();
        _reading = ReadErrorAsync();
    }

    internal int Port { get; private set; }

    /// <summary>Starts the program on a free port and waits until it listens.</summary>
    internal static async Task<IntdProcess> ListenAsync(params string[] arguments)
    {
        IntdProcess intd = new(["-port", "0", .. arguments]);
        try
        {
            string line = await Deadline.WithinAsync(intd._listening.Task, "the line \"listening on\" of intd");
            intd.Port = int.Parse(line.AsSpan(line.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
            return intd;
        }
        catch
        {
            await intd.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the program until it ends by itself.</summary>
    internal static async Task<IntdRun> RunAsync(params string[] arguments)
    {
        await using IntdProcess intd = new(arguments);
        return await intd.WaitForEndAsync();
    }

    /// <summary>Sends a signal, such as <c>TERM</c>.</summary>
    internal async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await Deadline.WithinAsync(kill.WaitForExitAsync(), $"the end of kill -{signal}");
    }

    internal async Task<IntdRun> WaitForEndAsync()
    {
        await Deadline.WithinAsync(_process.WaitForExitAsync(), $"the end of intd, which wrote: {_stderr}");
        await Deadline.WithinAsync(_reading, "the end of standard error");
        return new IntdRun(_process.ExitCode, _stderr.ToString(), await _stdout);
    }

    internal Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(Port);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Deadline.WithinAsync(_process.WaitForExitAsync(), "the end of the killed intd");
        _process.Dispose();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _stderr.Append(line).Append('\n');
            if (line.Contains(" listening on ", StringComparison.Ordinal))
            {
                _listening.TrySetResult(line);
            }
        }

        _listening.TrySetException(new InvalidOperationException($"intd ended before it listened: {_stderr}"));
    }
}

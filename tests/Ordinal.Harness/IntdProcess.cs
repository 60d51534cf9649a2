using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ordinal.Harness;

/// <summary>The real program from its build output. It is killed at the end of a test, whatever happened.</summary>
internal sealed class IntdProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryDirectory? _directory;
    private readonly StringBuilder _stderr = new();
    private readonly Task<string> _stdout;
    private readonly Task _reading;
    private readonly TaskCompletionSource<string?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IntdProcess(IntdLaunch launch)
    {
        _directory = launch.WorkingDirectory is null ? new TemporaryDirectory() : null;
        string[] line = [.. launch.Wrapper, .. launch.Program, .. launch.Arguments];
        ProcessStartInfo start = new(line[0], line[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = launch.WorkingDirectory ?? _directory!.Path,
        };
        foreach ((string variable, string value) in launch.Environment)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start)!;
        _stdout = _process.StandardOutput.ReadToEndAsync();
        _reading = ReadErrorAsync();
    }

    internal int Port { get; private set; }

    /// <summary>Bytes of memory that the program has in use, as the system counts them.</summary>
    internal long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What the program wrote to standard error so far.</summary>
    internal string Error
    {
        get
        {
            lock (_stderr)
            {
                return _stderr.ToString();
            }
        }
    }

    /// <summary>Starts the program on a free port, in a directory of its own, and waits until it listens.</summary>
    internal static Task<IntdProcess> ListenAsync(params string[] arguments)
        => ListenAsync(new IntdLaunch { Arguments = arguments });

    /// <summary>Starts the program on a free port and waits until it listens.</summary>
    internal static async Task<IntdProcess> ListenAsync(IntdLaunch launch)
    {
        IntdProcess intd = Start(launch);
        try
        {
            Assert.True(await intd.ListensAsync(), $"intd ended before it listened: {intd.Error}");
            return intd;
        }
        catch
        {
            await intd.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program on a free port and waits for nothing.</summary>
    internal static IntdProcess Start(IntdLaunch launch)
        => new(launch with { Arguments = ["-port", "0", .. launch.Arguments] });

    /// <summary>Runs the program until it ends by itself.</summary>
    internal static Task<IntdRun> RunAsync(params string[] arguments)
        => RunAsync(new IntdLaunch { Arguments = arguments });

    /// <summary>Runs the program until it ends by itself.</summary>
    internal static async Task<IntdRun> RunAsync(IntdLaunch launch)
    {
        await using IntdProcess intd = new(launch);
        return await intd.WaitForEndAsync();
    }

    /// <summary>Waits until the program listens or has ended.</summary>
    /// <returns>Whether it listens.</returns>
    internal async Task<bool> ListensAsync()
    {
        if (await Deadline.WithinAsync(_listening.Task, "the line \"listening on\" of intd") is not { } line)
        {
            return false;
        }

        Port = int.Parse(line.AsSpan(line.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Sends a signal, such as <c>TERM</c>.</summary>
    internal async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await Deadline.WithinAsync(kill.WaitForExitAsync(), $"the end of kill -{signal}");
    }

    /// <summary>Ends the program as <c>kill -9</c> does, and waits until it is gone.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await Deadline.WithinAsync(_process.WaitForExitAsync(), "the end of the killed intd");
    }

    internal async Task<IntdRun> WaitForEndAsync()
    {
        await Deadline.WithinAsync(_process.WaitForExitAsync(), $"the end of intd, which wrote: {Error}");
        await Deadline.WithinAsync(_reading, "the end of standard error");
        return new IntdRun(_process.ExitCode, Error, await _stdout);
    }

    internal Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(Port);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _directory?.Dispose();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_stderr)
            {
                _stderr.Append(line).Append('\n');
            }

            if (line.Contains(" listening on ", StringComparison.Ordinal))
            {
                _listening.TrySetResult(line);
            }
        }

        _listening.TrySetResult(null);
    }
}

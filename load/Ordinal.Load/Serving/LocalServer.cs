using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Ordinal.Load;

/// <summary>
/// A real <c>intd</c> beside this program, as a process on free ports of 127.0.0.1, with a data directory of its own that is
/// deleted at the end.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const string AnyPort = "127.0.0.1:0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Durability _durability;
    private readonly string _directory;
    private readonly StringBuilder _log = new();
    private Process _process = null!;

    private LocalServer(Durability durability)
    {
        _durability = durability;

        // Beside the program: a temporary folder may be in memory, where a sync costs nothing.
        _directory = Path.Combine(AppContext.BaseDirectory, $"data-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_directory);
    }

    /// <summary>Where it listens.</summary>
    internal ServerAddresses Addresses { get; private set; } = new();

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended before, or took too long.</exception>
    internal static async Task<LocalServer> StartAsync(Durability durability)
    {
        LocalServer server = new(durability);
        try
        {
            await server.RunAsync(AnyPort, AnyPort, AnyPort, AnyPort);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process as <c>kill -9</c> does and starts it again on the same directory and the same ports.</summary>
    /// <returns>When it listens again.</returns>
    internal async Task KillAndRestartAsync()
    {
        await KillAsync();
        await RunAsync(
            Addresses.Tcp!.ToString(), Addresses.Http!.Authority, Addresses.Resp!.ToString(), Addresses.Lww!.Authority);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private async Task RunAsync(string tcp, string http, string resp, string lww)
    {
        string[] place = tcp.Split(':');
        ProcessStartInfo start = new("dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "intd.dll"),
            "-host", place[0], "-port", place[1], "-protocol", "tcp", "-listen", http, "-resp", resp, "-lww-listen", lww,
            .. _durability == Durability.Memory
                ? (string[])["-engine", "memory"]
                : ["-data", Path.Combine(_directory, "journal"), "-durability", _durability.ToString().ToLowerInvariant()],
        ])
        {
            RedirectStandardError = true,
            WorkingDirectory = _directory,
        };
        _process = Process.Start(start)!;
        TaskCompletionSource<ServerAddresses> listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = ReadLogAsync(_process, listens);
        try
        {
            Addresses = await listens.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"intd does not listen after {Patience.TotalSeconds} s: {Log()}");
        }
    }

    private async Task ReadLogAsync(Process process, TaskCompletionSource<ServerAddresses> listens)
    {
        ServerAddresses found = new();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.AppendLine(line);
            }

            found = AddressIn(line, " serving http on ") is { } http ? found with { Http = new Uri($"http://{http}") }
                : AddressIn(line, " serving lww on ") is { } lww ? found with { Lww = new Uri($"http://{lww}") }
                : AddressIn(line, " serving resp on ") is { } resp ? found with { Resp = IPEndPoint.Parse(resp) }
                : AddressIn(line, " listening on ") is { } tcp ? found with { Tcp = IPEndPoint.Parse(tcp) }
                : found;
            if (found.Tcp is not null)
            {
                listens.TrySetResult(found);
            }
        }

        listens.TrySetException(new InvalidOperationException($"intd ended before it listened: {Log()}"));
    }

    private static string? AddressIn(string line, string mark)
    {
        int at = line.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : line[(at + mark.Length)..].Trim();
    }

    private async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using Process signal = Process.Start(
                "/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]);
            await signal.WaitForExitAsync();
            using CancellationTokenSource patience = new(Patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    private string Log()
    {
        lock (_log)
        {
            return _log.ToString();
        }
    }
}

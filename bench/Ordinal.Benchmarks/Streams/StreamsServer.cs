using System.Diagnostics;
using System.Globalization;

namespace Ordinal.Benchmarks;

/// <summary>The process of <see cref="StreamsHost"/>.</summary>
internal sealed class StreamsServer : IDisposable
{
    private readonly Process _process;

    private StreamsServer(Process process) => _process = process;

    internal int Port { get; private set; }

    /// <summary>Processor time that the server has taken.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the server.</summary>
    /// <returns>When it listens.</returns>
    internal static async Task<StreamsServer> StartAsync()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Ordinal.Benchmarks.dll");
        ProcessStartInfo start = new("dotnet", ["exec", program, StreamsHost.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        StreamsServer server = new(Process.Start(start)!);
        string? line = await server._process.StandardOutput.ReadLineAsync();
        server.Port = line?.StartsWith("port ", StringComparison.Ordinal) == true
            ? int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The server said '{line}' instead of its port.");
        return server;
    }

    /// <summary>Lets the server's writer write.</summary>
    /// <param name="rate">Calls a second.</param>
    /// <param name="milliseconds">How long.</param>
    /// <returns>Its figures.</returns>
    internal async Task<WriterPace> WriteAsync(int rate, int milliseconds)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"write {rate} {milliseconds}"));
        await _process.StandardInput.FlushAsync();
        return WriterPace.OfLine(
            await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has ended."));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}

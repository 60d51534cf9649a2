using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>Many watches of one name, all in this process.</summary>
internal sealed class StreamCrowd : IDisposable
{
    private const int OpeningAtOnce = 100;

    private readonly List<StreamWatcher> _watchers = [];

    /// <summary>Opens watches. All of them stand when this is done.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="watchers">How many.</param>
    /// <returns>The crowd.</returns>
    internal static async Task<StreamCrowd> GatherAsync(int port, int watchers)
    {
        StreamCrowd crowd = new();
        while (crowd._watchers.Count < watchers)
        {
            int count = Math.Min(OpeningAtOnce, watchers - crowd._watchers.Count);
            StreamWatcher[] some = [.. Enumerable.Range(0, count).Select(static _ => new StreamWatcher())];
            crowd._watchers.AddRange(some);
            await Task.WhenAll(some.Select(watcher => watcher.OpenAsync(port)));
        }

        return crowd;
    }

    /// <summary>Lets the server write and waits until everybody has everything.</summary>
    /// <param name="server">The server.</param>
    /// <param name="rate">Writes a second.</param>
    /// <param name="milliseconds">How long.</param>
    /// <returns>The figures.</returns>
    internal async Task<Delivery> DeliverAsync(StreamsServer server, int rate, int milliseconds)
    {
        long before = _watchers.Sum(static watcher => watcher.Told);
        TimeSpan processor = server.ProcessorTime;
        WriterPace pace = await server.WriteAsync(rate, milliseconds);
        await Task.WhenAll(_watchers.Select(watcher => watcher.ReachAsync(pace.Last)));
        long end = _watchers.Max(static watcher => watcher.LastAt);
        long told = _watchers.Sum(static watcher => watcher.Told) - before;
        if (told != (long)pace.Writes * _watchers.Count)
        {
            throw new InvalidOperationException($"{pace.Writes} writes made {told} events for {_watchers.Count} watchers.");
        }

        double seconds = Stopwatch.GetElapsedTime(pace.BeganAt, end).TotalSeconds;
        return new Delivery(
            told / seconds,
            (seconds * 1000) - milliseconds,
            (server.ProcessorTime - processor).TotalSeconds / seconds,
            pace);
    }

    public void Dispose()
    {
        foreach (StreamWatcher watcher in _watchers)
        {
            watcher.Dispose();
        }
    }
}

using System.Globalization;

namespace Ordinal.Load;

/// <summary>Some watchers of one name.</summary>
internal sealed class WatcherCrowd : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    private readonly List<Watcher> _watchers = [];

    /// <summary>Events that were told, to all together.</summary>
    internal long Told => _watchers.Sum(watcher => watcher.Check.Count);

    /// <summary>How many watch.</summary>
    internal int Count => _watchers.Count;

    /// <summary>Opens the watches, and begins to read them.</summary>
    internal async Task OpenAsync(
        HttpCaller http, string path, int count, Func<ServerSentEvent, (long Previous, long Value)?> step)
    {
        for (int i = 1; i <= count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"watcher {i}");
            Watcher watcher = await Watcher.OpenAsync(http, path, name, step);
            _watchers.Add(watcher);
            watcher.Start();
        }
    }

    /// <summary>Waits until all were told of a value, or never will be, or a long time has passed.</summary>
    internal async Task ReachAsync(long value)
    {
        if (_watchers.TrueForAll(watcher => watcher.HasReached(value)))
        {
            return;
        }

        using PeriodicTimer looks = new(Interval);
        for (TimeSpan waited = TimeSpan.Zero; waited < Patience; waited += Interval)
        {
            await looks.WaitForNextTickAsync();
            if (_watchers.TrueForAll(watcher => watcher.HasReached(value)))
            {
                return;
            }
        }
    }

    /// <summary>Looks at what all were told.</summary>
    /// <exception cref="CheckFailedException">A watch had a gap, or did not come to the end.</exception>
    internal void Verify(long last)
    {
        foreach (Watcher watcher in _watchers)
        {
            watcher.Check.Verify(last);
        }
    }

    public void Dispose()
    {
        foreach (Watcher watcher in _watchers)
        {
            watcher.Dispose();
        }
    }
}

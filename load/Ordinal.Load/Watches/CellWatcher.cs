namespace Ordinal.Load;

/// <summary>Reads a watch of one name beside a run, and tells each event as it comes.</summary>
internal sealed class CellWatcher : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly EventReader _reader;
    private readonly Action<ServerSentEvent> _told;
    private readonly Task _reading;

    private CellWatcher(EventReader reader, Action<ServerSentEvent> told)
    {
        _reader = reader;
        _told = told;
        _reading = ReadAsync();
    }

    /// <summary>Opens the watch of a cell, which begins now.</summary>
    internal static async Task<CellWatcher> OpenAsync(HttpCaller http, string cell, Action<ServerSentEvent> told)
    {
        EventReader reader = await http.WatchAsync($"/v1/cells/{cell}?watch=true");
        await reader.BeginAsync();
        return new CellWatcher(reader, told);
    }

    /// <summary>Waits until the watch has come so far, or its stream has ended, or a long time has passed.</summary>
    internal async Task ReachAsync(Func<bool> isReached)
    {
        using PeriodicTimer looks = new(Interval);
        for (TimeSpan waited = TimeSpan.Zero; !isReached() && !_reading.IsCompleted && waited < Patience; waited += Interval)
        {
            await looks.WaitForNextTickAsync();
        }

        if (_reading.IsFaulted)
        {
            await _reading;
        }
    }

    public void Dispose() => _reader.Dispose();

    private async Task ReadAsync()
    {
        while (await _reader.ReadAsync() is { } told)
        {
            if (told.Kind == "written")
            {
                _told(told);
            }
        }
    }
}

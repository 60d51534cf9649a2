namespace Ordinal.Load;

/// <summary>One watcher of one name that reads as fast as it can and checks what it is told.</summary>
internal sealed class Watcher : IDisposable
{
    private readonly EventReader _reader;
    private readonly Func<ServerSentEvent, (long Previous, long Value)?> _step;
    private Task _reading = Task.CompletedTask;

    private Watcher(EventReader reader, string name, Func<ServerSentEvent, (long Previous, long Value)?> step)
    {
        _reader = reader;
        _step = step;
        Check = new EventCheck(name);
    }

    /// <summary>What it was told.</summary>
    internal EventCheck Check { get; }

    /// <summary>How its stream ended: by <c>resync</c>, by <c>bye</c>, or cut, which is empty; null while it lasts.</summary>
    internal string? End { get; private set; }

    /// <summary>Opens the watch of a name that has not changed yet; nothing is read before <see cref="Start"/>.</summary>
    /// <param name="http">The server.</param>
    /// <param name="path">What to watch.</param>
    /// <param name="name">What the watcher is called when something is wrong.</param>
    /// <param name="step">The step that an event tells, or null for an event that tells none.</param>
    internal static async Task<Watcher> OpenAsync(
        HttpCaller http, string path, string name, Func<ServerSentEvent, (long Previous, long Value)?> step)
    {
        Watcher watcher = new(await http.WatchAsync(path), name, step);
        watcher.Check.Begin(await watcher._reader.BeginAsync(), value: 0);
        return watcher;
    }

    /// <summary>Begins to read, and reads until the stream ends.</summary>
    internal void Start() => _reading = Task.Run(ReadAsync);

    /// <summary>Whether it was told of a value, or never will be.</summary>
    internal bool HasReached(long value)
    {
        if (_reading.IsFaulted)
        {
            _reading.GetAwaiter().GetResult();
        }

        return Check.Value >= value || End is not null || !Check.Holds;
    }

    public void Dispose() => _reader.Dispose();

    private async Task ReadAsync()
    {
        string end = string.Empty;
        while (await _reader.ReadAsync() is { } told)
        {
            if (told.Kind is "resync" or "bye")
            {
                end = told.Kind;
            }
            else if (_step(told) is var (previous, value))
            {
                Check.Note(told.Revision, previous, value, told.Data.Length);
            }
        }

        End = end;
    }
}

using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>Tells listeners of <c>__keyspace@0__:</c> and <c>__keyevent@0__:</c> what happens to names.</summary>
/// <remarks>
/// One watch of all names stands as long as somebody listens. Listeners that fall behind miss events, as they do with Redis; a
/// watch, which is told of that, is what <c>ORD.WATCH</c> gives.
/// </remarks>
/// <param name="engine">Whose names they are.</param>
/// <param name="channels">Where listeners are.</param>
internal sealed class KeyspaceFeed(OrdinalEngine engine, ChannelTable channels) : IDisposable
{
    private const string Beginning = "__key";

    private readonly object _gate = new();
    private CancellationTokenSource? _end;
    private int _listeners;

    /// <summary>Whether a channel or pattern is about names.</summary>
    /// <param name="key">The channel or pattern.</param>
    /// <returns>True when it begins as those channels do.</returns>
    internal static bool Concerns(string key) => key.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>One more listens. What happens after this is told.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            if (_listeners++ == 0)
            {
                CancellationTokenSource end = new();
                _end = end;
                IAsyncEnumerable<WatchEvent> events = engine.WatchPrefixAsync(string.Empty, null, end.Token);
                _ = Task.Run(() => TellAsync(events, end), CancellationToken.None);
            }
        }
    }

    /// <summary>One listens no more.</summary>
    internal void End()
    {
        lock (_gate)
        {
            if (--_listeners == 0)
            {
                _end?.Cancel();
                _end = null;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _end?.Cancel();
            _end = null;
        }
    }

    private async Task TellAsync(IAsyncEnumerable<WatchEvent> events, CancellationTokenSource end)
    {
        try
        {
            bool goesOn = true;
            while (goesOn)
            {
                goesOn = false;
                await foreach (WatchEvent told in events.ConfigureAwait(false))
                {
                    goesOn = told.Kind == WatchEventKind.Resync;
                    Tell(told);
                }

                // One that fell behind has ended; what comes from now on is told again.
                events = engine.WatchPrefixAsync(string.Empty, null, end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or OrdinalException)
        {
            // Nobody listens any more, or the engine has ended.
        }

        end.Dispose();
    }

    private void Tell(WatchEvent told)
    {
        if (told.Name.Length == 0)
        {
            return;
        }

        byte[] name = Encoding.UTF8.GetBytes(told.Name);
        byte[] word = Encoding.ASCII.GetBytes(Word(told.Kind));
        channels.Publish([.. "__keyspace@0__:"u8, .. name], word, name, Beginning);
        channels.Publish([.. "__keyevent@0__:"u8, .. word], name, name, Beginning);
    }

    // Redis's own words where it has one.
    private static string Word(WatchEventKind kind) => kind switch
    {
        WatchEventKind.CounterMoved => "incrby",
        WatchEventKind.Written => "set",
        WatchEventKind.Cleared or WatchEventKind.Deleted => "del",
        _ => EventWords.Of(kind),
    };
}

using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Ordinal;

/// <summary>Reads a watch as a sequence.</summary>
internal static class WatchReading
{
    /// <summary>Reads a watch to its end.</summary>
    /// <param name="hub">The hub of the watch.</param>
    /// <param name="watcher">The watcher.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its events.</returns>
    internal static async IAsyncEnumerable<WatchEvent> ReadAsync(
        this WatchHub hub, Watcher watcher, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (watcher.TryBegin())
        {
            hub.Begin(watcher);
        }

        // A reader that has stopped to read, and never says so, leaves with its token.
        using CancellationTokenRegistration leaving = cancellationToken.UnsafeRegister(_ => hub.Leave(watcher), null);
        try
        {
            while (await watcher.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (watcher.TryTake(out WatchEvent? told))
                {
                    if (watcher.WantsMore)
                    {
                        hub.Wake();
                    }

                    yield return told;
                }
            }

            if (watcher.Resync is { } resync)
            {
                yield return resync;
            }
        }
        finally
        {
            hub.Leave(watcher);
        }
    }
}

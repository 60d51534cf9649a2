using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A watch for a reader that takes all that is there at once, and only then waits. One reader at a time.</summary>
/// <param name="hub">The hub of the watch.</param>
/// <param name="watcher">The watcher.</param>
/// <param name="began">The engine's revision at the beginning.</param>
internal sealed class WatchFeed(WatchHub hub, Watcher watcher, Task<long> began) : IDisposable
{
    // A second at least: a pump that has not come by then hangs on something that a stop must not wait for.
    private const int LooksMax = 1000;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(1);

    /// <summary>The engine's revision where the watch began. It fails with the engine.</summary>
    internal Task<long> Began => began;

    /// <summary>
    /// What is told last: the watch asked for more than the history holds, or fell behind it. Known after <see cref="Began"/>
    /// for the first, and once <see cref="WaitAsync"/> has said false for the second; null for a plain end.
    /// </summary>
    internal WatchEvent? Resync => watcher.Resync;

    /// <summary>Joins the watchers that are told. Call it once, before reading.</summary>
    internal void Begin() => hub.Begin(watcher);

    /// <summary>Takes the next event.</summary>
    /// <param name="told">The event.</param>
    /// <returns>False when there is none now.</returns>
    internal bool TryRead([NotNullWhen(true)] out WatchEvent? told)
    {
        if (!watcher.TryTake(out told))
        {
            return false;
        }

        if (watcher.WantsMore)
        {
            hub.Wake();
        }

        return true;
    }

    /// <summary>Waits for events. Only one wait at a time.</summary>
    /// <returns>False when the watch has ended and everything was read; it fails when the engine has.</returns>
    internal ValueTask<bool> WaitAsync() => watcher.Reader.WaitToReadAsync();

    /// <summary>
    /// Waits until what is visible now has been told, so that it can be read; not for a reader that has fallen behind, and not
    /// long. In system time.
    /// </summary>
    /// <returns>When it has.</returns>
    internal async ValueTask CatchUpAsync()
    {
        long revision = hub.VisibleRevision;
        for (int looks = 0; looks < LooksMax && !hub.HasTold(revision); looks++)
        {
            await Task.Delay(LookInterval).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose() => hub.Leave(watcher);
}

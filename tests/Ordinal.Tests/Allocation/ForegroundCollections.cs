using System.Runtime;

namespace Ordinal.Tests.Allocation;

/// <summary>While it lives, every garbage collection runs in the foreground.</summary>
/// <remarks>
/// A thread has a buffer to allocate from, which the runtime counts as allocated when it hands it out; the unused rest is
/// taken off when the counter is read. A foreground collection takes the buffer away and keeps the count right. A background
/// collection takes it away, too, when it pauses the process in its midst, but the unused rest stays counted: up to 8 KiB that
/// nobody allocated, in a moment that <see cref="GC.CollectionCount"/> does not show. The engine's rings, which are large
/// objects, cause such a collection once in a few dozen engines.
/// </remarks>
public sealed class ForegroundCollections : IDisposable
{
    private readonly GCLatencyMode _former = GCSettings.LatencyMode;

    /// <summary>Ends the background collection that may be running, and begins no other.</summary>
    public ForegroundCollections()
    {
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }

    /// <inheritdoc/>
    public void Dispose() => GCSettings.LatencyMode = _former;
}

using System;
using System.Runtime;

namespace Ordinal;

/// <summary>
/// Holds the collector off while a snapshot is loaded: all that is made then stays, and copying it is half the time.
/// </summary>
/// <remarks>
/// The work is put off, not saved: the first collection after opening looks at all of it at once, some 200 ms for a million
/// objects, where collections in between took as long together. So an engine answers sooner, and pauses once soon after.
/// It is a wish as well. The collector comes all the same when more is allocated than was foreseen, or when the host holds it
/// off already; then loading takes longer, and nothing else changes.
/// </remarks>
internal readonly struct CollectionHold : IDisposable
{
    /// <summary>
    /// Bytes of objects that a byte of a snapshot may become: a counter of a short name is 28 there and 150 here.
    /// </summary>
    private const int GrowthMax = 12;

    /// <summary>Below this a load is over before it matters.</summary>
    private const long FileBytesMin = 1 << 20;

    /// <summary>No more than this is put off, so that the pause stays below a second.</summary>
    private const long BytesMax = 1L << 30;

    /// <summary>The share of the memory that may be used, so that a small machine is not driven to its limit.</summary>
    private const int MemoryShare = 4;

    private readonly bool _isHeld;

    private CollectionHold(bool isHeld) => _isHeld = isHeld;

    /// <summary>Begins to hold it off.</summary>
    /// <param name="snapshotBytes">Length of the snapshot.</param>
    /// <returns>Ends it when disposed of.</returns>
    internal static CollectionHold Begin(long snapshotBytes)
    {
        if (snapshotBytes < FileBytesMin || GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            return default;
        }

        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MemoryShare;
        long bytes = Math.Min(Math.Min(snapshotBytes, BytesMax) * GrowthMax, Math.Min(BytesMax, memory));
        try
        {
            return new CollectionHold(GC.TryStartNoGCRegion(bytes, disallowFullBlockingGC: true));
        }
        catch (Exception refusal) when (refusal is ArgumentOutOfRangeException or InvalidOperationException)
        {
            return default; // more than the collector can foresee, or held off by the host since the look above
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isHeld || GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
        {
            return;
        }

        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            return; // a collection has ended it since the look above
        }
    }
}

namespace Ordinal.Benchmarks;

/// <summary>Counts what reaches the segments of a journal.</summary>
/// <remarks>Written by the journal's thread, read by others when it rests.</remarks>
internal sealed class JournalTally
{
    private long _syncs;
    private long _writes;
    private long _bytes;

    internal long Syncs => Volatile.Read(ref _syncs);

    /// <summary>Writes: a record each, but for the header of a segment.</summary>
    internal long Writes => Volatile.Read(ref _writes);

    /// <summary>Bytes of those writes: records with headers and padding.</summary>
    internal long Bytes => Volatile.Read(ref _bytes);

    internal void CountSync() => Interlocked.Increment(ref _syncs);

    internal void CountWrite(int bytes)
    {
        Interlocked.Increment(ref _writes);
        Interlocked.Add(ref _bytes, bytes);
    }
}

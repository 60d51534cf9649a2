namespace Ordinal.Benchmarks;

/// <summary>One round of callers of a durable engine.</summary>
/// <param name="Commands">Integers they got.</param>
/// <param name="Seconds">From their start to the end of the last one.</param>
/// <param name="Syncs">Syncs of the journal meanwhile.</param>
/// <param name="Records">Writes to the journal meanwhile.</param>
/// <param name="Bytes">Bytes of those writes.</param>
internal readonly record struct CrowdSample(long Commands, double Seconds, long Syncs, long Records, long Bytes)
{
    internal double PerSecond => Commands / Seconds;

    internal double SyncsPerSecond => Syncs / Seconds;

    internal double PerSync => (double)Commands / Math.Max(1, Syncs);

    internal double PerRecord => (double)Commands / Math.Max(1, Records);

    internal double BytesEach => (double)Bytes / Math.Max(1, Commands);
}

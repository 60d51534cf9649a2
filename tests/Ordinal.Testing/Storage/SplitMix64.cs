namespace Ordinal.Testing.Storage;

/// <summary>SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers from the same seed under every runtime.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to below the limit.</summary>
    internal int Below(int limit) => (int)(Next() % (ulong)limit);
}

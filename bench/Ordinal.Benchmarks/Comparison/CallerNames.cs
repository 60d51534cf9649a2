using System.Globalization;

namespace Ordinal.Benchmarks;

/// <summary>The names that callers count by, and the order in which each caller goes through them.</summary>
/// <remarks>
/// Each caller has an order of its own, shuffled by a fixed seed, so that neither the prefetcher nor another caller's
/// place helps. All contenders get the very same string objects; a dictionary then compares references, which
/// favours it.
/// </remarks>
internal static class CallerNames
{
    /// <summary>How many names there are: a power of two, so that a mask picks one.</summary>
    internal const int Count = 1024;

    internal const int Mask = Count - 1;

    private const int Seed = 20_261;

    internal static string[] All { get; } =
        [.. Enumerable.Range(0, Count).Select(static i =>
            string.Create(CultureInfo.InvariantCulture, $"orders/{i:D5}"))];

    /// <summary>What a caller counts on, in its own order.</summary>
    /// <typeparam name="T">A name, or what a name resolves to.</typeparam>
    /// <param name="caller">The caller, from 0.</param>
    /// <param name="resolve">What a name becomes.</param>
    /// <returns><see cref="Count"/> targets.</returns>
    internal static T[] InOrderOf<T>(int caller, Func<string, T> resolve)
    {
        T[] targets = [.. All.Select(resolve)];
        new Random(Seed + caller).Shuffle(targets);
        return targets;
    }
}

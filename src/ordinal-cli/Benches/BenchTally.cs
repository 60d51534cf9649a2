using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>What one caller got, and how long each call took.</summary>
internal sealed class BenchTally
{
    // Some gigabytes of minutes at full speed would be kept else; beyond it a caller ends early.
    private const int Most = 20_000_000;

    private long _count;

    /// <summary>How many integers came so far; may be read while it runs.</summary>
    internal long Count => Volatile.Read(ref _count);

    /// <summary>The integers.</summary>
    internal List<long> Integers { get; } = new(1024);

    /// <summary>The time of each call, in ticks of the stopwatch.</summary>
    internal List<long> Ticks { get; } = new(1024);

    /// <summary>Mints until it is told to end.</summary>
    internal async Task MintAsync(ICounter counter, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested && Integers.Count < Most)
        {
            long began = Stopwatch.GetTimestamp();
            Integers.Add(await counter.NextAsync(CancellationToken.None).ConfigureAwait(false));
            Ticks.Add(Stopwatch.GetTimestamp() - began);
            Volatile.Write(ref _count, Integers.Count);
        }
    }
}

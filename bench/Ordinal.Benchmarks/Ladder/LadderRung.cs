using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>One step of the ladder: minted integers a second, by callers who await each of them.</summary>
/// <param name="name">What it is called.</param>
/// <param name="adds">What it has more than the step above it.</param>
/// <param name="above">The step above it; null for the first.</param>
internal abstract class LadderRung(string name, string adds, LadderRung? above)
{
    private readonly List<double> _rates = [];

    internal string Name => name;

    internal string Adds => adds;

    internal LadderRung? Above => above;

    /// <summary>Integers a second, of each round.</summary>
    internal IReadOnlyList<double> Rates => _rates;

    /// <summary>The part that this step leaves of the one above it, of each round.</summary>
    internal IReadOnlyList<double> Shares
        => above is null ? [] : [.. _rates.Zip(above.Rates, static (own, ceiling) => own / ceiling)];

    /// <summary>Mints for a while.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <param name="counts">Whether the round counts.</param>
    /// <returns>When the last caller has its integer.</returns>
    internal async Task MeasureAsync(int milliseconds, bool counts)
    {
        using CancellationTokenSource end = new();
        long began = Stopwatch.GetTimestamp();
        Task<long> minting = MintAsync(end.Token);
        using (PeriodicTimer timer = new(TimeSpan.FromMilliseconds(milliseconds)))
        {
            await timer.WaitForNextTickAsync();
        }

        await end.CancelAsync();
        long minted = await minting;
        if (counts)
        {
            _rates.Add(minted / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }

    /// <summary>Mints until it is told to end.</summary>
    /// <param name="end">Says so.</param>
    /// <returns>How many integers there were.</returns>
    protected abstract Task<long> MintAsync(CancellationToken end);
}

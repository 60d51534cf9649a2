using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>
/// A contender in a run: how much it does in a round, what it measured, and whether its counters add up.
/// </summary>
internal sealed class Entrant(Contender contender, int callers)
{
    // Below, starting the callers would be part of the number.
    private const int OperationsPerCallerMin = 2 * CallerNames.Count;

    // Methods that are called this often are compiled again with what was learnt about them; a loop counts as one call.
    private const int WarmUpRuns = 64;

    private readonly List<Sample> _samples = [];
    private int _operationsPerCaller = OperationsPerCallerMin;
    private long _operations;
    private long _sum;

    internal Contender Contender => contender;

    internal IReadOnlyList<Sample> Samples => _samples;

    /// <summary>
    /// Whether every counter holds what was counted and every integer was given once; set by <see cref="CheckAsync"/>.
    /// </summary>
    internal bool IsSound { get; private set; }

    /// <summary>Warms the code up and finds, once, how many operations fill a round.</summary>
    /// <param name="roundMs">The length of a round in milliseconds.</param>
    /// <returns>Completes when the contender is ready.</returns>
    internal async Task CalibrateAsync(int roundMs)
    {
        contender.Prepare(callers);
        for (int i = 0; i < WarmUpRuns; i++)
        {
            await RunAsync();
        }

        double wanted = roundMs / 1000.0;
        Sample probe = await RunAsync();
        while (probe.Seconds < wanted / 4 && _operationsPerCaller < int.MaxValue / 4)
        {
            _operationsPerCaller *= 2;
            probe = await RunAsync();
        }

        double whole = probe.PerSecond * wanted / callers / CallerNames.Count;
        _operationsPerCaller = Math.Max(OperationsPerCallerMin, (int)whole * CallerNames.Count);
    }

    /// <summary>Does a round that does not count.</summary>
    /// <returns>Completes with the last caller.</returns>
    internal Task WarmUpAsync() => RunAsync();

    /// <summary>Does a round that counts.</summary>
    /// <returns>Completes with the last caller.</returns>
    internal async Task MeasureAsync() => _samples.Add(await RunAsync());

    /// <summary>Compares the counters, and the sum of all integers given, with the operations done.</summary>
    /// <returns>Completes when <see cref="IsSound"/> is set.</returns>
    internal async Task CheckAsync()
    {
        long total = 0;
        long sum = 0;
        foreach (string name in CallerNames.All)
        {
            // A counter at v has given 1 to v, each once.
            long value = await contender.ReadAsync(name);
            total += value;
            sum += value * (value + 1) / 2;
        }

        IsSound = total == _operations && sum == _sum;
    }

    private async Task<Sample> RunAsync()
    {
        TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long>[] shares = new Task<long>[callers];
        for (int i = 0; i < callers; i++)
        {
            int caller = i;
            shares[i] = Task.Run(async () =>
            {
                await start.Task;
                return await contender.RunAsync(caller, _operationsPerCaller);
            });
        }

        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long began = Stopwatch.GetTimestamp();
        start.SetResult();
        long[] sums = await Task.WhenAll(shares);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        long operations = (long)_operationsPerCaller * callers;
        _operations += operations;
        _sum += sums.Sum();
        return new Sample(operations, seconds, allocated);
    }
}

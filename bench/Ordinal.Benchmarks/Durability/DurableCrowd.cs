using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>Callers of a durable engine: each a task that awaits its integer before it asks for the next one.</summary>
internal sealed class DurableCrowd(OrdinalEngine engine, JournalTally tally, int callers)
{
    private readonly ICounter[][] _targets =
        [.. Enumerable.Range(0, callers).Select(caller => CallerNames.InOrderOf(caller, engine.Counter))];

    private readonly List<CrowdSample> _samples = [];
    private bool _isOver;

    internal int Callers => callers;

    internal IReadOnlyList<CrowdSample> Samples => _samples;

    /// <summary>Integers that the callers got so far, warm-up included.</summary>
    internal long Commands { get; private set; }

    /// <summary>Their sum.</summary>
    internal long Sum { get; private set; }

    /// <summary>Lets the callers call for a while.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <param name="counts">Whether the round counts.</param>
    /// <returns>Completes with the last caller.</returns>
    internal async Task RunAsync(int milliseconds, bool counts)
    {
        Volatile.Write(ref _isOver, false);
        long syncs = tally.Syncs;
        long bytes = tally.Bytes;
        long records = tally.Writes;
        long began = Stopwatch.GetTimestamp();
        Task<(long Commands, long Sum)>[] shares = [.. _targets.Select(targets => Task.Run(() => CallAsync(targets)))];
        using (PeriodicTimer end = new(TimeSpan.FromMilliseconds(milliseconds)))
        {
            await end.WaitForNextTickAsync();
        }

        Volatile.Write(ref _isOver, true);
        (long Commands, long Sum)[] done = await Task.WhenAll(shares);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        long commands = done.Sum(static share => share.Commands);
        Commands += commands;
        Sum += done.Sum(static share => share.Sum);
        if (counts)
        {
            _samples.Add(new CrowdSample(commands, seconds, tally.Syncs - syncs, tally.Writes - records, tally.Bytes - bytes));
        }
    }

    private async Task<(long Commands, long Sum)> CallAsync(ICounter[] targets)
    {
        long sum = 0;
        int commands = 0;
        while (!Volatile.Read(ref _isOver))
        {
            sum += await targets[commands & CallerNames.Mask].NextAsync();
            commands++;
        }

        return (commands, sum);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Ordinal.Benchmarks;

/// <summary>A writer at a fixed rate on a thread of its own, and how long its calls took.</summary>
/// <param name="Writes">Calls.</param>
/// <param name="P50Us">Half of the calls took no longer, in microseconds.</param>
/// <param name="P99Us">As above, of 99 in a hundred.</param>
/// <param name="LongestUs">The longest call.</param>
/// <param name="Last">The revision that the last call made.</param>
/// <param name="BeganAt">When the first call was due, in ticks of <see cref="Stopwatch"/>, which processes share.</param>
internal sealed record WriterPace(int Writes, double P50Us, double P99Us, double LongestUs, long Last, long BeganAt)
{
    /// <summary>Writes for a while, once at least.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="rate">Calls a second.</param>
    /// <param name="milliseconds">How long.</param>
    /// <returns>The figures.</returns>
    internal static WriterPace Run(ICounter counter, int rate, int milliseconds)
    {
        GC.Collect();
        int writes = Math.Max(1, (int)((long)rate * milliseconds / 1000));
        double[] took = new double[writes];
        using ManualResetEvent pause = new(false);
        long last = 0;
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < writes; i++)
        {
            long due = began + (Stopwatch.Frequency * i / rate);
            while (Stopwatch.GetTimestamp() < due)
            {
                pause.WaitOne(1);
            }

            long start = Stopwatch.GetTimestamp();
            ValueTask<long> next = counter.NextAsync();
            last = next.IsCompleted ? next.Result : next.AsTask().GetAwaiter().GetResult();
            took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(took);
        return new WriterPace(
            writes, Statistics.Percentile(took, 0.5), Statistics.Percentile(took, 0.99), took[^1], last, began);
    }

    /// <summary>Reads what <see cref="ToLine"/> wrote.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The figures.</returns>
    internal static WriterPace OfLine(string line)
    {
        string[] words = line.Split(' ');
        return new WriterPace(
            int.Parse(words[0], CultureInfo.InvariantCulture),
            double.Parse(words[1], CultureInfo.InvariantCulture),
            double.Parse(words[2], CultureInfo.InvariantCulture),
            double.Parse(words[3], CultureInfo.InvariantCulture),
            long.Parse(words[4], CultureInfo.InvariantCulture),
            long.Parse(words[5], CultureInfo.InvariantCulture));
    }

    internal string ToLine()
        => string.Create(CultureInfo.InvariantCulture, $"{Writes} {P50Us} {P99Us} {LongestUs} {Last} {BeganAt}");
}

namespace Ordinal.Benchmarks;

/// <summary>What is told of a few measurements.</summary>
internal static class Statistics
{
    /// <summary>The middle value; of an even number, the mean of the two in the middle.</summary>
    /// <param name="values">One or more.</param>
    /// <returns>The median.</returns>
    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The value below or at which a share of all values lies.</summary>
    /// <param name="sorted">One or more values, in order.</param>
    /// <param name="share">0 to 1.</param>
    /// <returns>The value.</returns>
    internal static double Percentile(double[] sorted, double share)
        => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}

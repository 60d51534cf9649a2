using NBomber.Figures;

namespace Ordinal.Load.Tests;

/// <summary>The histogram against exact sorting.</summary>
public sealed class LogLinearHistogramTests
{
    private const double Tolerance = 0.001;

    private static readonly double[] Percentiles = [0.01, 1, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

    [Theory]
    [InlineData(1, 1_000, 1)] // 0 to 1 µs in nanoseconds
    [InlineData(2, 1_000_000, 1)]
    [InlineData(3, 1_000_000_000, 1)]
    [InlineData(4, 4_000_000_000_000, 1)] // up to more than an hour
    [InlineData(5, 4_000_000_000_000, 12)] // most small, few great
    [InlineData(6, 50_000_000, 4)]
    public void Percentile_AgainstSorting_IsWithinAThousandth(int seed, long max, int power)
    {
        Random random = new(seed);
        LogLinearHistogram histogram = new();
        long[] values = [.. Enumerable.Range(0, 20_011).Select(_ => (long)(max * Math.Pow(random.NextDouble(), power)))];
        foreach (long value in values)
        {
            histogram.Record(value);
        }

        Array.Sort(values);
        foreach (double percentile in Percentiles)
        {
            long exact = values[(int)Math.Ceiling(percentile / 100 * values.Length) - 1];
            AssertNear(exact, histogram.Percentile(percentile), $"p{percentile}");
        }
    }

    [Fact]
    public void Moments_AgainstExactOnes_AreTheSame()
    {
        Random random = new(7);
        LogLinearHistogram histogram = new();
        double[] values = [.. Enumerable.Range(0, 5_000).Select(_ => (double)random.NextInt64(1_000_000_000))];
        foreach (double value in values)
        {
            histogram.Record((long)value);
        }

        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        Assert.Equal(mean, histogram.Mean, tolerance: 1e-3);
        Assert.Equal(deviation, histogram.StandardDeviation, tolerance: deviation * Tolerance);
        Assert.Equal((long)values.Min(), histogram.Min);
        Assert.Equal((long)values.Max(), histogram.Max);
        Assert.Equal(values.Length, histogram.Count);
    }

    [Fact]
    public void Record_EachPowerOfTwoAndItsNeighbours_FallsIntoASlotAroundIt()
    {
        for (int bit = 0; bit < 43; bit++)
        {
            foreach (long value in (long[])[(1L << bit) - 1, 1L << bit, (1L << bit) + 1])
            {
                LogLinearHistogram histogram = new();
                histogram.Record(value);

                HistogramSlot slot = Assert.Single(histogram.Slots());
                Assert.InRange(value, slot.Low, slot.High);
                Assert.True(slot.High - slot.Low <= slot.Low / 1_024, $"{value}: {slot}");
            }
        }
    }

    [Fact]
    public void Record_BelowTwoThousand_IsExact()
    {
        LogLinearHistogram histogram = new();
        for (int value = 0; value < 2_048; value++)
        {
            histogram.Record(value);
        }

        Assert.All(histogram.Slots(), static slot => Assert.True(slot.Low == slot.High && slot.Count == 1));
        Assert.Equal(1_023, histogram.Percentile(50));
    }

    [Fact]
    public void Record_Extremes_AreCountedAndNotLost()
    {
        LogLinearHistogram histogram = new();
        histogram.Record(-5);
        histogram.Record(0);
        histogram.Record(LogLinearHistogram.ValueMax);
        histogram.Record(LogLinearHistogram.ValueMax * 4);

        Assert.Equal(4, histogram.Count);
        Assert.Equal(0, histogram.Min);
        Assert.Equal(LogLinearHistogram.ValueMax * 4, histogram.Max);
        Assert.Equal(LogLinearHistogram.ValueMax * 4, histogram.Percentile(100));
        Assert.Equal(0, histogram.Percentile(50));
        Assert.True(LogLinearHistogram.ValueMax > TimeSpan.FromHours(1).TotalNanoseconds);
    }

    [Fact]
    public void Read_Empty_IsZero()
    {
        LogLinearHistogram histogram = new();

        Assert.Equal(0, histogram.Count);
        Assert.Equal(0, histogram.Percentile(99));
        Assert.Equal(0, histogram.Min);
        Assert.Equal(0, histogram.Max);
        Assert.Equal(0, histogram.Mean);
        Assert.Equal(0, histogram.StandardDeviation);
    }

    [Fact]
    public void Add_Parts_IsTheSameAsOneForAll()
    {
        Random random = new(8);
        LogLinearHistogram one = new();
        LogLinearHistogram[] parts = [new(), new(), new()];
        for (int i = 0; i < 9_000; i++)
        {
            long value = (long)Math.Pow(10, random.NextDouble() * 12);
            one.Record(value);
            parts[i % parts.Length].Record(value);
        }

        LogLinearHistogram merged = new();
        foreach (LogLinearHistogram part in parts)
        {
            merged.Add(part);
        }

        merged.Add(new LogLinearHistogram());
        Assert.Equal(one.Slots(), merged.Slots());
        Assert.Equal((one.Total, one.Min, one.Max), (merged.Total, merged.Min, merged.Max));
    }

    [Fact]
    public void Record_ManyThreads_LosesNothing()
    {
        const int Threads = 4;
        const int Each = 50_000;
        LogLinearHistogram histogram = new();
        Parallel.For(0, Threads, thread =>
        {
            for (int i = 0; i < Each; i++)
            {
                histogram.Record((thread * 1_000L) + (i % 7));
            }
        });

        Assert.Equal(Threads * Each, histogram.Count);
        Assert.Equal(0, histogram.Min);
        Assert.Equal(((Threads - 1) * 1_000) + 6, histogram.Max);
    }

    [Fact]
    public void Record_WhenItsPageIsThere_AllocatesNothing()
    {
        LogLinearHistogram histogram = new();
        histogram.Record(1_500_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            histogram.Record(1_500_000 + i);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertNear(long exact, long measured, string what)
        => Assert.True(
            Math.Abs(measured - exact) <= Math.Ceiling(exact * Tolerance), $"{what} is {exact}, but {measured} is said.");
}

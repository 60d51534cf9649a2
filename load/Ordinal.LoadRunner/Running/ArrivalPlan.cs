using NBomber.Contracts;
using NBomber.CSharp;

namespace NBomber.Running;

/// <summary>When the iterations of an open scenario begin, whatever becomes of them.</summary>
/// <remarks>The times are computed from the begin of their phase, so nothing adds up and the rate does not drift.</remarks>
internal sealed class ArrivalPlan(IReadOnlyList<LoadSimulation> simulations, int seed)
{
    /// <summary>The times in nanoseconds from the begin of the load, in order.</summary>
    internal IEnumerable<long> Times()
    {
        Random random = new(seed);
        long start = 0;
        double perNanosecond = 0;
        foreach (LoadSimulation simulation in simulations)
        {
            long length = RunClock.Nanoseconds(simulation.During);
            double before = perNanosecond;
            perNanosecond = simulation switch
            {
                InjectSimulation inject => Rate(inject.Rate, inject.Interval),
                RampingInjectSimulation ramp => Rate(ramp.Rate, ramp.Interval),
                InjectRandomSimulation between => Rate(between.MaxRate, between.Interval),
                _ => 0,
            };
            IEnumerable<double> offsets = simulation switch
            {
                InjectSimulation inject => Even(inject.Rate, RunClock.Nanoseconds(inject.Interval), length),
                RampingInjectSimulation => Ramp(before, perNanosecond, length),
                InjectRandomSimulation between => Drawn(between, length, random),
                _ => [],
            };
            foreach (double offset in offsets)
            {
                yield return start + (long)offset;
            }

            start += length;
        }
    }

    private static double Rate(int rate, TimeSpan interval) => (double)rate / RunClock.Nanoseconds(interval);

    private static IEnumerable<double> Even(int rate, long interval, long length)
    {
        for (long i = 0; ; i++)
        {
            double offset = (double)i * interval / rate;
            if (offset >= length)
            {
                yield break;
            }

            yield return offset;
        }
    }

    /// <summary>
    /// Up to a time t there are from·t + (to - from)·t²/(2·length) arrivals; this is solved for t at each whole number and a
    /// half, so that a ramp from 0 does not begin with one.
    /// </summary>
    private static IEnumerable<double> Ramp(double from, double to, long length)
    {
        double slope = (to - from) / length;
        long count = (long)Math.Floor(((from + to) / 2 * length) + 1e-6);
        for (long i = 0; i < count; i++)
        {
            double arrivals = i + 0.5;
            double root = Math.Sqrt(Math.Max(0, (from * from) + (2 * slope * arrivals)));

            // This form of the solution does not cancel out where the slope is small.
            yield return Math.Min(2 * arrivals / (from + root), length - 1);
        }
    }

    private static IEnumerable<double> Drawn(InjectRandomSimulation between, long length, Random random)
    {
        long interval = RunClock.Nanoseconds(between.Interval);
        for (long start = 0; start < length; start += interval)
        {
            int rate = random.Next(between.MinRate, between.MaxRate + 1);
            long rest = Math.Min(interval, length - start);
            foreach (double offset in rate > 0 ? Even(rate, interval, rest) : [])
            {
                yield return start + offset;
            }
        }
    }
}

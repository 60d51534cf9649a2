using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>
/// Makes pieces of load, which follow each other. A scenario is closed, with <see cref="KeepConstant"/> and
/// <see cref="RampingConstant"/>, or open, with the others; <see cref="Pause"/> fits both.
/// </summary>
public static class Simulation
{
    /// <summary>Keeps copies that each iterate as fast as they are answered.</summary>
    /// <param name="copies">How many; 1 or more.</param>
    /// <param name="during">How long.</param>
    public static LoadSimulation KeepConstant(int copies, TimeSpan during)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        return new KeepConstantSimulation(copies, during);
    }

    /// <summary>Moves the number of copies in a straight line from what ran before, or from 0.</summary>
    /// <param name="copies">How many at the end; 0 or more.</param>
    /// <param name="during">How long.</param>
    public static LoadSimulation RampingConstant(int copies, TimeSpan during)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(copies);
        return new RampingConstantSimulation(copies, during);
    }

    /// <summary>Starts iterations at their time, whatever became of those before, evenly spread over each interval.</summary>
    /// <param name="rate">How many an interval; 1 or more.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="during">How long.</param>
    public static LoadSimulation Inject(int rate, TimeSpan interval, TimeSpan during)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new InjectSimulation(rate, interval, during);
    }

    /// <summary>As <see cref="Inject"/>, but the rate moves in a straight line from what it was before, or from 0.</summary>
    /// <param name="rate">How many an interval at the end; 0 or more.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="during">How long.</param>
    public static LoadSimulation RampingInject(int rate, TimeSpan interval, TimeSpan during)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new RampingInjectSimulation(rate, interval, during);
    }

    /// <summary>As <see cref="Inject"/>, but the rate of each interval is drawn, the same in each run.</summary>
    /// <param name="minRate">The least an interval; 0 or more.</param>
    /// <param name="maxRate">The most an interval; not less than the least.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="during">How long.</param>
    public static LoadSimulation InjectRandom(int minRate, int maxRate, TimeSpan interval, TimeSpan during)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRate, minRate);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new InjectRandomSimulation(minRate, maxRate, interval, during);
    }

    /// <summary>Makes no load.</summary>
    /// <param name="during">How long.</param>
    public static LoadSimulation Pause(TimeSpan during) => new PauseSimulation(during);
}

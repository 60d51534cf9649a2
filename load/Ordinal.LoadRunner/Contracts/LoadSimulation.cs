namespace NBomber.Contracts;

/// <summary>A piece of the load. <see cref="NBomber.CSharp.Simulation"/> makes it.</summary>
public abstract record LoadSimulation
{
    private protected LoadSimulation(TimeSpan during)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(during, TimeSpan.Zero);
        During = during;
    }

    /// <summary>How long it takes.</summary>
    public TimeSpan During { get; }
}

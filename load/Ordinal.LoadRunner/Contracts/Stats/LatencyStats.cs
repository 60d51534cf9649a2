namespace NBomber.Contracts.Stats;

/// <summary>How long requests took, in milliseconds. Percentiles are right to one part in a thousand.</summary>
public sealed record LatencyStats
{
    /// <summary>The shortest, exactly.</summary>
    public double MinMs { get; init; }

    /// <summary>The mean, exactly.</summary>
    public double MeanMs { get; init; }

    /// <summary>The longest, exactly.</summary>
    public double MaxMs { get; init; }

    /// <summary>Half took at most this.</summary>
    public double Percent50 { get; init; }

    /// <summary>75 % took at most this.</summary>
    public double Percent75 { get; init; }

    /// <summary>95 % took at most this.</summary>
    public double Percent95 { get; init; }

    /// <summary>99 % took at most this.</summary>
    public double Percent99 { get; init; }

    /// <summary>The standard deviation.</summary>
    public double StdDev { get; init; }

    /// <summary>Fast, middling and slow ones.</summary>
    public LatencyCount LatencyCount { get; init; } = new();
}

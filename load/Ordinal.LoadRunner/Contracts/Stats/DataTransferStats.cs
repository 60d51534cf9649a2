namespace NBomber.Contracts.Stats;

/// <summary>The sizes of the answers that said one, in bytes.</summary>
public sealed record DataTransferStats
{
    /// <summary>The smallest.</summary>
    public long MinBytes { get; init; }

    /// <summary>The mean.</summary>
    public long MeanBytes { get; init; }

    /// <summary>The greatest.</summary>
    public long MaxBytes { get; init; }

    /// <summary>Half had at most this.</summary>
    public long Percent50 { get; init; }

    /// <summary>75 % had at most this.</summary>
    public long Percent75 { get; init; }

    /// <summary>95 % had at most this.</summary>
    public long Percent95 { get; init; }

    /// <summary>99 % had at most this.</summary>
    public long Percent99 { get; init; }

    /// <summary>The standard deviation.</summary>
    public double StdDev { get; init; }

    /// <summary>The sum.</summary>
    public long AllBytes { get; init; }
}

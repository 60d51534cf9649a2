namespace NBomber.Contracts.Stats;

/// <summary>The requests that ended well, or those that did not.</summary>
public sealed record MeasurementStats
{
    /// <summary>How many.</summary>
    public RequestStats Request { get; init; } = new();

    /// <summary>How long they took.</summary>
    public LatencyStats Latency { get; init; } = new();

    /// <summary>How much they carried.</summary>
    public DataTransferStats DataTransfer { get; init; } = new();

    /// <summary>What they answered, the most frequent first.</summary>
    public StatusCodeStats[] StatusCodes { get; init; } = [];
}

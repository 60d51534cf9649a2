namespace NBomber.Contracts.Stats;

/// <summary>How often one code was answered.</summary>
public sealed record StatusCodeStats
{
    /// <summary>The code; empty where the scenario gave none.</summary>
    public string StatusCode { get; init; } = string.Empty;

    /// <summary>Whether it is the code of a failure.</summary>
    public bool IsError { get; init; }

    /// <summary>The first message that came with it.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>How often.</summary>
    public int Count { get; init; }

    /// <summary>Its part of all requests; between 1 and 99 unless it is none or all.</summary>
    public int Percent { get; init; }
}

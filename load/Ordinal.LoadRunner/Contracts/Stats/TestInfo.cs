namespace NBomber.Contracts.Stats;

/// <summary>What a run is called.</summary>
public sealed record TestInfo
{
    /// <summary>Names this run.</summary>
    public string SessionId { get; init; } = string.Empty;

    /// <summary>The suite, as the caller says.</summary>
    public string TestSuite { get; init; } = string.Empty;

    /// <summary>The test, as the caller says.</summary>
    public string TestName { get; init; } = string.Empty;

    /// <summary>When the run began, in UTC.</summary>
    public DateTime Created { get; init; }
}

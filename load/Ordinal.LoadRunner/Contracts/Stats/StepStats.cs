namespace NBomber.Contracts.Stats;

/// <summary>The figures of one step.</summary>
public sealed record StepStats
{
    /// <summary>The name of the step.</summary>
    public string StepName { get; init; } = string.Empty;

    /// <summary>What ended well.</summary>
    public MeasurementStats Ok { get; init; } = new();

    /// <summary>What did not.</summary>
    public MeasurementStats Fail { get; init; } = new();

    /// <summary>Its place in the order in which steps were first run.</summary>
    public int SortIndex { get; init; }
}

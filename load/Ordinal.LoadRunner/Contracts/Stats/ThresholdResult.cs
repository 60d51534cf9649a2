namespace NBomber.Contracts.Stats;

/// <summary>What became of a threshold.</summary>
public sealed record ThresholdResult
{
    /// <summary>The scenario that it belongs to.</summary>
    public string ScenarioName { get; init; } = string.Empty;

    /// <summary>The step that it looks at; empty for the whole scenario.</summary>
    public string StepName { get; init; } = string.Empty;

    /// <summary>What it asks, as it is written in the source.</summary>
    public string CheckExpression { get; init; } = string.Empty;

    /// <summary>What it threw; empty for nothing.</summary>
    public string ExceptionMsg { get; init; } = string.Empty;

    /// <summary>How often it did not hold.</summary>
    public int ErrorCount { get; init; }

    /// <summary>Whether it ever did not hold.</summary>
    public bool IsFailed { get; init; }
}

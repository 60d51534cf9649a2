namespace NBomber.Contracts.Stats;

/// <summary>A report that was written.</summary>
public sealed record ReportFile
{
    /// <summary>Where it is.</summary>
    public string FilePath { get; init; } = string.Empty;

    /// <summary>How it is written.</summary>
    public ReportFormat ReportFormat { get; init; }

    /// <summary>What it says.</summary>
    public string ReportContent { get; init; } = string.Empty;
}

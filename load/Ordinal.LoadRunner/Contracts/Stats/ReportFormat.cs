namespace NBomber.Contracts.Stats;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>Plain text.</summary>
    Txt = 0,

    /// <summary>One page with charts.</summary>
    Html = 1,

    /// <summary>One line a measurement.</summary>
    Csv = 2,

    /// <summary>Markdown.</summary>
    Md = 3,
}

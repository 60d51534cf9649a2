namespace NBomber.Reports;

/// <summary>Writes a report as plain text.</summary>
internal static class TextReport
{
    internal static string Write(RunReport report) => string.Join('\n', report.Scenarios.Select(static one => one.Name)) + "\n";
}

using NBomber.Contracts.Stats;
using NBomber.Reports.Html;
using NBomber.Running;

namespace NBomber.Reports;

/// <summary>Writes the files of a report.</summary>
internal static class ReportFiles
{
    /// <summary>Writes what the settings ask for.</summary>
    internal static ReportFile[] Write(RunReport report, RunSettings settings)
    {
        string folder = settings.ReportFolder ?? Path.Combine("reports", report.TestInfo.SessionId);
        string name = settings.ReportFileName ?? $"nbomber_report_{report.TestInfo.SessionId}";
        List<ReportFile> files = [];
        foreach (ReportFormat format in settings.Formats)
        {
            string content = Content(report, format);
            string path = Path.Combine(folder, $"{name}.{Ending(format)}");
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, content);
            files.Add(new ReportFile { FilePath = path, ReportFormat = format, ReportContent = content });
        }

        return [.. files];
    }

    private static string Content(RunReport report, ReportFormat format)
        => format switch
        {
            ReportFormat.Txt => TextReport.Write(report),
            ReportFormat.Html => HtmlReport.Write(report),
            ReportFormat.Csv => CsvReport.Write(report),
            ReportFormat.Md => MarkdownReport.Write(report),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };

    private static string Ending(ReportFormat format)
        => format switch
        {
            ReportFormat.Txt => "txt",
            ReportFormat.Html => "html",
            ReportFormat.Csv => "csv",
            ReportFormat.Md => "md",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
}

using System.Text;
using NBomber.Figures;

namespace NBomber.Reports;

/// <summary>Writes a report as Markdown.</summary>
internal static class MarkdownReport
{
    internal static string Write(RunReport report)
    {
        StringBuilder text = new();
        text.Append("# ").Append(Escape($"{report.TestInfo.TestSuite}: {report.TestInfo.TestName}")).Append('\n');
        foreach (string reason in report.StopReasons)
        {
            text.Append("\n**Partial: ").Append(Escape(reason)).Append("**\n");
        }

        foreach (ScenarioFigures scenario in report.Scenarios)
        {
            text.Append("\n## ").Append(Escape(scenario.Name)).Append("\n\n");
            text.AppendJoin("; ", scenario.Load).Append(". Took ").Append(Numbers.Seconds(scenario.Duration)).Append(" s.\n");
            foreach (ReportTable table in ReportTables.Of(scenario, report.Metrics))
            {
                Append(text, "###", table);
            }
        }

        Append(text, "##", ReportTables.Thresholds(report.Thresholds));
        Append(text, "##", ReportTables.Environment(report));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string level, ReportTable table)
    {
        if (table.Rows.Length == 0)
        {
            return;
        }

        text.Append('\n').Append(level).Append(' ').Append(table.Title).Append("\n\n");
        AppendRow(text, table.Columns);
        text.Append('|').Append("---|");
        text.Insert(text.Length, table.IsText ? "---|" : "---:|", table.Columns.Length - 1).Append('\n');
        foreach (string[] row in table.Rows)
        {
            AppendRow(text, row);
        }
    }

    private static void AppendRow(StringBuilder text, string[] cells)
        => text.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");

    private static string Escape(string cell)
        => cell.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");
}

using System.Text;
using NBomber.Figures;

namespace NBomber.Reports;

/// <summary>Writes a report as plain text.</summary>
internal static class TextReport
{
    internal static string Write(RunReport report)
    {
        StringBuilder text = new();
        text.Append(report.TestInfo.TestSuite).Append(": ").Append(report.TestInfo.TestName).Append('\n');
        foreach (string reason in report.StopReasons)
        {
            text.Append("PARTIAL: ").Append(reason).Append('\n');
        }

        foreach (ScenarioFigures scenario in report.Scenarios)
        {
            text.Append($"\nScenario {scenario.Name}, {Numbers.Seconds(scenario.Duration)} s\n");
            foreach (string load in scenario.Load)
            {
                text.Append("  ").Append(load).Append('\n');
            }

            foreach (ReportTable table in ReportTables.Of(scenario, report.Metrics))
            {
                Append(text, table);
            }
        }

        Append(text, ReportTables.Thresholds(report.Thresholds));
        Append(text, ReportTables.Environment(report));
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        if (table.Rows.Length == 0)
        {
            return;
        }

        text.Append("\n  ").Append(table.Title).Append('\n');
        int[] widths =
            [.. table.Columns.Select((head, i) => Math.Max(head.Length, table.Rows.Max(row => row[i].Length)))];
        foreach (string[] row in (string[][])[table.Columns, .. table.Rows])
        {
            StringBuilder line = new("   ");
            for (int i = 0; i < row.Length; i++)
            {
                bool isText = i == 0 || table.IsText;
                line.Append(' ').Append(isText ? row[i].PadRight(widths[i]) : row[i].PadLeft(widths[i])).Append(' ');
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }
    }
}

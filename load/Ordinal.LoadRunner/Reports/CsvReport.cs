using System.Globalization;
using System.Text;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;
using NBomber.Figures;

namespace NBomber.Reports;

/// <summary>
/// Writes a report as comma-separated values (RFC 4180), one number a line: <c>kind,scenario,step,outcome,name,value</c>. Kinds
/// are measurement, code, second, metric, threshold and environment; times are in milliseconds.
/// </summary>
internal static class CsvReport
{
    private const string Ok = "ok";
    private const string Fail = "fail";
    private const double NanosecondsPerMillisecond = 1e6;

    internal static string Write(RunReport report)
    {
        StringBuilder text = new("kind,scenario,step,outcome,name,value\r\n");
        foreach (ScenarioFigures scenario in report.Scenarios)
        {
            Append(text, "measurement", scenario.Name, "duration_s", Number(scenario.Duration.TotalSeconds));
            Append(text, scenario.Name, string.Empty, scenario.Duration, scenario.Iterations);
            foreach (StepFigures step in scenario.Steps)
            {
                Append(text, scenario.Name, step.Name, scenario.Duration, step.Measured);
            }
        }

        foreach (CounterStats one in report.Metrics.Counters)
        {
            Append(text, "metric", one.ScenarioName, one.MetricName, one.Value.ToString(CultureInfo.InvariantCulture));
        }

        foreach (GaugeStats one in report.Metrics.Gauges)
        {
            Append(text, "metric", one.ScenarioName, one.MetricName, Number(one.Value));
        }

        foreach (ThresholdResult one in report.Thresholds)
        {
            string outcome = one.IsFailed ? Fail : Ok;
            Append(text, "threshold", one.ScenarioName, one.StepName, outcome, one.CheckExpression, Number(one.ErrorCount));
        }

        foreach (string reason in report.StopReasons)
        {
            Append(text, "environment", string.Empty, "partial", reason);
        }

        foreach (string[] row in ReportTables.Environment(report).Rows)
        {
            Append(text, "environment", string.Empty, row[0], row[1]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string scenario, string step, TimeSpan duration, MeasurementFigures measured)
    {
        foreach ((string outcome, OutcomeFigures figures) in new[] { (Ok, measured.Ok), (Fail, measured.Fail) })
        {
            void Add(string name, double value) => Append(text, "measurement", scenario, step, outcome, name, Number(value));

            LogLinearHistogram latency = figures.Latency;
            Add("count", figures.Count);
            Add("per_second", StatsConversion.PerSecond(figures.Count, duration));
            Add("min_ms", latency.Min / NanosecondsPerMillisecond);
            Add("mean_ms", latency.Mean / NanosecondsPerMillisecond);
            Add("stddev_ms", latency.StandardDeviation / NanosecondsPerMillisecond);
            foreach (double percentile in ReportTables.Percentiles)
            {
                Add($"p{Number(percentile)}_ms", latency.Percentile(percentile) / NanosecondsPerMillisecond);
            }

            Add("max_ms", latency.Max / NanosecondsPerMillisecond);
            Add("bytes", figures.Sizes.Total);
            foreach (CodeFigure code in figures.Codes)
            {
                Append(text, "code", scenario, step, outcome, code.Code, Number(code.Count));
            }

            for (int second = 0; second < Math.Min(figures.PerSecond.Length, Math.Ceiling(duration.TotalSeconds)); second++)
            {
                Append(text, "second", scenario, step, outcome, Number(second), Number(figures.PerSecond[second]));
            }
        }
    }

    private static void Append(StringBuilder text, string kind, string scenario, string name, string value)
        => Append(text, kind, scenario, string.Empty, string.Empty, name, value);

    private static void Append(
        StringBuilder text, string kind, string scenario, string step, string outcome, string name, string value)
        => text.AppendJoin(',', new[] { kind, scenario, step, outcome, name, value }.Select(Quote)).Append("\r\n");

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Quote(string cell)
        => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

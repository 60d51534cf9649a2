using NBomber.Contracts;
using NBomber.Contracts.Metrics;

namespace Ordinal.Load;

/// <summary>
/// What a server says of a run, warm-up included, beside what its callers say: the difference of its metrics. A report shows them
/// as the metrics of the scenario.
/// </summary>
internal sealed class ServerFigures
{
    private readonly List<(IGauge Gauge, Func<MetricsPage, MetricsPage, double> Value)> _figures;
    private readonly bool _isSecondLife;
    private MetricsPage _before = new();

    /// <summary>Makes the figures.</summary>
    /// <param name="isSecondLife">
    /// Whether the server is started anew between the two looks: then they are of its second life only, and their names say so.
    /// </param>
    internal ServerFigures(bool isSecondLife = false)
    {
        _isSecondLife = isSecondLife;
        _figures = Figures(isSecondLife ? "second server" : "server");
    }

    /// <summary>Names and values.</summary>
    internal IEnumerable<(string Name, double Value)> Between(MetricsPage before, MetricsPage after)
        => _figures.Select(figure => (figure.Gauge.MetricName, figure.Value(before, after)));

    /// <summary>Reads the metrics before the run.</summary>
    internal async Task BeginAsync(IScenarioInitContext context, HttpCaller http)
    {
        foreach ((IGauge gauge, _) in _figures)
        {
            context.RegisterMetric(gauge);
        }

        _before = MetricsPage.Parse(await http.GetAsync("/metrics"));
    }

    /// <summary>Reads the metrics after the run.</summary>
    internal async Task EndAsync(HttpCaller http)
    {
        MetricsPage after = MetricsPage.Parse(await http.GetAsync("/metrics"));
        MetricsPage before = _isSecondLife ? new MetricsPage() : _before;
        foreach ((IGauge gauge, Func<MetricsPage, MetricsPage, double> value) in _figures)
        {
            gauge.Set(value(before, after));
        }
    }

    private static List<(IGauge Gauge, Func<MetricsPage, MetricsPage, double> Value)> Figures(string server) =>
    [
        Figure($"{server} operations", "1", static (from, to) => Grown(from, to, "ordinal_operations_total")),
        Figure($"{server} refusals", "1", static (from, to) => Grown(from, to, "ordinal_refusals_total")),
        Figure($"{server} revisions", "1", static (from, to) => Grown(from, to, "ordinal_revision")),
        Figure($"{server} connections at the end", "1", static (_, to) => to["ordinal_connections"]),
        Figure($"{server} syncs", "1", static (from, to) => Grown(from, to, "ordinal_journal_groups_total")),
        Figure($"{server} sync, mean", "ms", static (from, to)
            => 1000 * PerGroup(from, to, "ordinal_journal_group_duration_seconds_sum")),
        Figure($"{server} commands a sync, mean", "1", static (from, to)
            => PerGroup(from, to, "ordinal_journal_group_commands_sum")),
        Figure($"{server} journal", "bytes", static (from, to) => Grown(from, to, "ordinal_journal_size_bytes_total")),
        Figure($"{server} commands a turn, mean", "1", static (from, to) => Ratio(
            Grown(from, to, "ordinal_writer_turn_commands_total"), Grown(from, to, "ordinal_writer_turns_total"))),
    ];

    private static (IGauge Gauge, Func<MetricsPage, MetricsPage, double> Value) Figure(
        string name, string unit, Func<MetricsPage, MetricsPage, double> value)
        => (Metric.CreateGauge(name, unit), value);

    private static double Grown(MetricsPage from, MetricsPage to, string series) => to[series] - from[series];

    private static double PerGroup(MetricsPage from, MetricsPage to, string series)
        => Ratio(Grown(from, to, series), Grown(from, to, "ordinal_journal_groups_total"));

    private static double Ratio(double whole, double parts) => parts > 0 ? whole / parts : 0;
}

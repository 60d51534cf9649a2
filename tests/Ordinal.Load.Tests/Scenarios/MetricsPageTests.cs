namespace Ordinal.Load.Tests;

public sealed class MetricsPageTests
{
    private const string Before = """
        # TYPE ordinal_operations_total counter
        ordinal_operations_total{kind="CellWrite"} 2
        ordinal_journal_groups_total 5
        ordinal_journal_group_duration_seconds_sum 0.5
        ordinal_revision 10
        """;

    private const string After = """
        ordinal_operations_total{kind="CellWrite"} 5
        ordinal_operations_total{kind="CounterNext"} 4
        ordinal_journal_groups_total 7
        ordinal_journal_group_duration_seconds_sum 0.51
        ordinal_journal_group_commands_sum 8
        ordinal_connections{protocol="http"} 3
        ordinal_revision 16
        """;

    [Fact]
    public void Between_TwoPages_IsWhatTheServerDid()
    {
        Dictionary<string, double> figures = new ServerFigures()
            .Between(MetricsPage.Parse(Before), MetricsPage.Parse(After))
            .ToDictionary(figure => figure.Name, figure => figure.Value);

        Assert.Equal(7, figures["server operations"]);
        Assert.Equal(6, figures["server revisions"]);
        Assert.Equal(2, figures["server syncs"]);
        Assert.Equal(5, figures["server sync, mean"], tolerance: 1e-9);
        Assert.Equal(4, figures["server commands a sync, mean"]);
        Assert.Equal(3, figures["server connections at the end"]);
        Assert.Equal(0, figures["server commands a turn, mean"]);
    }

    [Fact]
    public void Between_OfAServerThatIsStartedAnew_SaysItIsTheSecond()
        => Assert.All(
            new ServerFigures(isSecondLife: true).Between(new MetricsPage(), MetricsPage.Parse(After)),
            figure => Assert.StartsWith("second server ", figure.Name, StringComparison.Ordinal));
}

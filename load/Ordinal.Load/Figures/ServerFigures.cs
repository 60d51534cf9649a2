using System.Globalization;
using System.Text;

namespace Ordinal.Load;

/// <summary>What a server says of a run: the difference of its metrics before and after.</summary>
internal sealed record ServerFigures(IReadOnlyList<ServerFigure> Rows)
{
    private const string Operations = "ordinal_operations_total";
    private const string Refusals = "ordinal_refusals_total";

    /// <summary>Takes the difference.</summary>
    /// <param name="before">Before the run.</param>
    /// <param name="after">After it.</param>
    /// <param name="connections">The most connections that were open at a time, as far as somebody looked.</param>
    internal static ServerFigures Between(MetricsPage before, MetricsPage after, double connections)
    {
        double Grown(string series) => after[series] - before[series];
        List<ServerFigure> rows = [new("operations", Grown(Operations), string.Empty)];
        foreach ((string kind, double value) in after.Labelled(Operations))
        {
            Add(rows, $"... {kind}", value - before[$"{Operations}{{kind=\"{kind}\"}}"], string.Empty);
        }

        foreach ((string code, double value) in after.Labelled(Refusals))
        {
            Add(rows, $"refused {code}", value - before[$"{Refusals}{{code=\"{code}\"}}"], string.Empty);
        }

        rows.Add(new("revisions", Grown("ordinal_revision"), string.Empty));
        double syncs = Grown("ordinal_journal_groups_total");
        rows.Add(new("syncs", syncs, string.Empty));
        if (syncs > 0)
        {
            rows.Add(new("sync, mean", 1000 * Grown("ordinal_journal_group_duration_seconds_sum") / syncs, "ms"));
            rows.Add(new("commands a sync, mean", Grown("ordinal_journal_group_commands_sum") / syncs, string.Empty));
            rows.Add(new("journal", Grown("ordinal_journal_size_bytes_total"), "bytes"));
        }

        double turns = Grown("ordinal_writer_turns_total");
        if (turns > 0)
        {
            rows.Add(new("commands a turn, mean", Grown("ordinal_writer_turn_commands_total") / turns, string.Empty));
        }

        rows.Add(new("connections, at most seen", connections, string.Empty));
        return new ServerFigures(rows);
    }

    /// <summary>The rows as a table of Markdown.</summary>
    public override string ToString()
    {
        StringBuilder text = new("| server | |\n|:--|--:|\n");
        foreach (ServerFigure row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Text} |\n");
        }

        return text.ToString();
    }

    private static void Add(List<ServerFigure> rows, string name, double value, string unit)
    {
        if (value > 0)
        {
            rows.Add(new ServerFigure(name, value, unit));
        }
    }
}

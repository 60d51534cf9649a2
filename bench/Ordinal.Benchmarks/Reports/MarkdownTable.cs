using System.Text;

namespace Ordinal.Benchmarks;

/// <summary>
/// A table that reads well as text and renders as Markdown. Columns after the first are right-aligned.
/// </summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">As many cells as there are columns.</param>
    internal void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, columns.Length);
        _rows.Add(cells);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = new int[columns.Length];
        for (int i = 0; i < widths.Length; i++)
        {
            widths[i] = Math.Max(3, _rows.Select(row => row[i].Length).Append(columns[i].Length).Max());
        }

        StringBuilder text = new();
        AppendRow(text, columns, widths);
        for (int i = 0; i < widths.Length; i++)
        {
            text.Append(i == 0 ? "|:" : "|-").Append('-', widths[i]).Append(i == 0 ? '-' : ':');
        }

        text.Append("|\n");
        foreach (string[] row in _rows)
        {
            AppendRow(text, row, widths);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            text.Append("| ").Append(i == 0 ? cells[i].PadRight(widths[i]) : cells[i].PadLeft(widths[i])).Append(' ');
        }

        text.Append("|\n");
    }
}

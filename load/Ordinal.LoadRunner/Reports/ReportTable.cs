namespace NBomber.Reports;

/// <summary>
/// A table, which each format writes in its own way. The first column is text; the others are too where it is said.
/// </summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">The heads of its columns.</param>
/// <param name="Rows">Its rows, each with a cell for each column.</param>
/// <param name="IsText">Whether all columns are text.</param>
internal sealed record ReportTable(string Title, string[] Columns, string[][] Rows, bool IsText = false);

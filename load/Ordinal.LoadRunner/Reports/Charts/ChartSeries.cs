namespace NBomber.Reports.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Style">The class of its colour: <c>ok</c> or <c>fail</c>.</param>
/// <param name="Points">Its points in order.</param>
internal sealed record ChartSeries(string Name, string Style, (double X, double Y)[] Points);

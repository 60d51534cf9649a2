namespace Ordinal.Server;

/// <summary>A series in JSON. What is missing is that of the default series.</summary>
internal sealed class SeriesDocument
{
    /// <summary>The first number.</summary>
    public long Offset { get; init; } = CounterSeries.Default.Offset;

    /// <summary>The distance of two numbers.</summary>
    public long Increment { get; init; } = CounterSeries.Default.Increment;

    /// <summary>The lowest value.</summary>
    public long Minimum { get; init; } = CounterSeries.Default.Minimum;

    /// <summary>The highest value.</summary>
    public long Maximum { get; init; } = CounterSeries.Default.Maximum;

    /// <summary><c>refuse</c>, <c>wrap</c> or <c>saturate</c>.</summary>
    public string Overflow { get; init; } = OverflowWords.Of(OverflowPolicy.Refuse);

    /// <summary>Reads what an addition does at the bounds.</summary>
    /// <param name="word">Its word.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ProblemException">It is none.</exception>
    internal static OverflowPolicy ReadOverflow(string word)
        => OverflowWords.Find(word)
            ?? throw ProblemException.Argument($"'overflow' is '{word}'; allowed: refuse, wrap, saturate.");

    /// <summary>Makes the series.</summary>
    /// <returns>It, without a fault.</returns>
    /// <exception cref="ProblemException">It is none; the message says why.</exception>
    internal CounterSeries ToSeries()
    {
        CounterSeries series = new()
        {
            Offset = Offset,
            Increment = Increment,
            Minimum = Minimum,
            Maximum = Maximum,
            Overflow = ReadOverflow(Overflow),
        };
        return series.FindFault() is { } fault ? throw ProblemException.Argument(fault) : series;
    }
}

namespace NBomber.Figures;

/// <summary>What ended well, or what did not.</summary>
/// <param name="Latency">Nanoseconds of all that began.</param>
/// <param name="Sizes">Bytes of all that carried some.</param>
/// <param name="PerSecond">How many ended in each second of the load.</param>
/// <param name="Codes">How often each code came, the most frequent first.</param>
internal sealed record OutcomeFigures(LogLinearHistogram Latency, LogLinearHistogram Sizes, long[] PerSecond, CodeFigure[] Codes)
{
    /// <summary>How many ended this way, with those that never began.</summary>
    internal long Count => PerSecond.Sum();
}

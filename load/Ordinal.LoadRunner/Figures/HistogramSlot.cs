namespace NBomber.Figures;

/// <summary>Values that a histogram does not tell apart.</summary>
/// <param name="Low">The least of them.</param>
/// <param name="High">The greatest of them.</param>
/// <param name="Count">How many were recorded.</param>
internal readonly record struct HistogramSlot(long Low, long High, long Count)
{
    /// <summary>What stands for them all.</summary>
    internal double Middle => (Low + High) / 2.0;
}

namespace Ordinal;

/// <summary>
/// The numbers that a counter mints: <c>Offset + k × Increment</c> for k = 0, 1, 2 …, within bounds. Kept with the counter,
/// so every caller sees the same series.
/// </summary>
public sealed record CounterSeries
{
    /// <summary>1, 2, 3 … over the whole positive 64-bit range.</summary>
    public static CounterSeries Default { get; } = new();

    /// <summary>The first number of the series. Between <see cref="Minimum"/> and <see cref="Maximum"/>.</summary>
    public long Offset { get; init; } = 1;

    /// <summary>The distance of two numbers of the series: 1 or more.</summary>
    public long Increment { get; init; } = 1;

    /// <summary>The lowest value that an addition or a set may reach.</summary>
    public long Minimum { get; init; } = long.MinValue;

    /// <summary>The highest value that anything may reach.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>What an addition does at a bound.</summary>
    public OverflowPolicy Overflow { get; init; }

    /// <summary>Says what is wrong with the series, if anything.</summary>
    /// <returns>A sentence that names the value and its limit, or null when the series is usable.</returns>
    public string? FindFault()
    {
        if (Increment < 1)
        {
            return $"The increment {Increment} is below 1.";
        }

        if (Minimum > Maximum)
        {
            return $"The minimum {Minimum} is above the maximum {Maximum}.";
        }

        if (Offset < Minimum || Offset > Maximum)
        {
            return $"The offset {Offset} is outside the bounds {Minimum} to {Maximum}.";
        }

        return Overflow is OverflowPolicy.Refuse or OverflowPolicy.Wrap or OverflowPolicy.Saturate
            ? null
            : $"The overflow policy {(byte)Overflow} is not defined.";
    }
}

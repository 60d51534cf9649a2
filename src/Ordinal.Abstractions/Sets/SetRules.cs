namespace Ordinal;

/// <summary>How a set treats stamps. Kept with the set.</summary>
public sealed record SetRules
{
    /// <summary>Bias to removal, 5 seconds of skew, tombstones kept for ever.</summary>
    public static SetRules Default { get; } = new();

    /// <summary>Which of two equal stamps wins.</summary>
    public SetBias Bias { get; init; }

    /// <summary>
    /// How far, in milliseconds, a merged stamp may lie above the wall clock or the set's highest stamp: 0 to
    /// <see cref="OrdinalLimits.SkewMsMax"/>.
    /// </summary>
    public long SkewMs { get; init; } = OrdinalLimits.SkewMsDefault;

    /// <summary>
    /// How long, in milliseconds, a deletion is remembered; 0 for ever. A replica that was away for longer must take the
    /// whole set anew, for what it still holds of deleted elements is ignored.
    /// </summary>
    public long HorizonMs { get; init; }

    /// <summary>Says what is wrong with the rules, if anything.</summary>
    /// <returns>A sentence that names the value and its limit, or null.</returns>
    public string? FindFault()
    {
        if (Bias is not (SetBias.Removal or SetBias.Insertion))
        {
            return $"The bias {(byte)Bias} is not defined.";
        }

        if (SkewMs < 0 || SkewMs > OrdinalLimits.SkewMsMax)
        {
            return $"The skew bound {SkewMs} ms is outside 0 to {OrdinalLimits.SkewMsMax} ms.";
        }

        return HorizonMs < 0 ? $"The horizon {HorizonMs} ms is below 0." : null;
    }
}

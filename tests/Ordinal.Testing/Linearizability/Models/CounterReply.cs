using System.Globalization;

namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What a counter answered.</summary>
/// <param name="Applied">False when an overflow or a failed compare left the value as it was; true for get.</param>
/// <param name="Value">The value after the operation; for an applied next, the first of the members taken.</param>
public readonly record struct CounterReply(bool Applied, long Value)
{
    /// <summary>Done; the value is now <paramref name="value"/>.</summary>
    public static CounterReply Done(long value) => new(true, value);

    /// <summary>Refused; the value still is <paramref name="value"/>.</summary>
    public static CounterReply Refused(long value) => new(false, value);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Applied ? "" : "refused, value is ")}{Value}");
}

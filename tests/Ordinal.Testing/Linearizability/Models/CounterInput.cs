using System.Globalization;

namespace Ordinal.Testing.Linearizability.Models;

/// <summary>One thing asked of a counter.</summary>
/// <param name="Verb">What is asked.</param>
/// <param name="Argument">
/// Next: how many members, at least 1. Add: the delta. Set and compare-and-set: the new value.
/// </param>
/// <param name="Expected">Compare-and-set: the value that must be there.</param>
public readonly record struct CounterInput(CounterVerb Verb, long Argument, long Expected)
{
    /// <summary>Read the value.</summary>
    public static CounterInput Get() => new(CounterVerb.Get, 0, 0);

    /// <summary>Take the next <paramref name="count"/> members of the series.</summary>
    public static CounterInput Next(long count = 1) => new(CounterVerb.Next, count, 0);

    /// <summary>Add <paramref name="delta"/>.</summary>
    public static CounterInput Add(long delta) => new(CounterVerb.Add, delta, 0);

    /// <summary>Replace the value.</summary>
    public static CounterInput Set(long value) => new(CounterVerb.Set, value, 0);

    /// <summary>Replace <paramref name="expected"/>, and nothing else, by <paramref name="value"/>.</summary>
    public static CounterInput CompareAndSet(long expected, long value) =>
        new(CounterVerb.CompareAndSet, value, expected);

    /// <inheritdoc/>
    public override string ToString() => Verb switch
    {
        CounterVerb.Get => "get",
        CounterVerb.Next => string.Create(CultureInfo.InvariantCulture, $"next x{Argument}"),
        CounterVerb.Add => string.Create(CultureInfo.InvariantCulture, $"add {Argument}"),
        CounterVerb.Set => string.Create(CultureInfo.InvariantCulture, $"set {Argument}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"compare-and-set {Expected} by {Argument}"),
    };
}

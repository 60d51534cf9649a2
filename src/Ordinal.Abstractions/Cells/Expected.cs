namespace Ordinal;

/// <summary>A value or its absence, for either side of a compare-exchange.</summary>
/// <typeparam name="T">The type.</typeparam>
public readonly record struct Expected<T>
{
    private Expected(T value)
    {
        Value = value;
        IsPresent = true;
    }

    /// <summary>Nothing.</summary>
    public static Expected<T> Absent => default;

    /// <summary>Whether there is a value.</summary>
    public bool IsPresent { get; }

    /// <summary>The value, when there is one.</summary>
    public T Value { get; }

    /// <summary>A value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its presence.</returns>
    public static Expected<T> Of(T value) => new(value);

    /// <summary>A value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Expected<T>(T value) => new(value);

    /// <summary>A value, for languages without implicit conversions.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its presence.</returns>
    public static Expected<T> ToExpected(T value) => new(value);
}

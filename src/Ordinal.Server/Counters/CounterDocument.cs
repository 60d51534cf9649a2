namespace Ordinal.Server;

/// <summary>The JSON body of a PUT of a counter: a value, a series, or both.</summary>
internal sealed class CounterDocument
{
    /// <summary>The value to set, or null to leave it.</summary>
    public long? Value { get; init; }

    /// <summary>The series to take the place of the one before as a whole, or null to leave it.</summary>
    public SeriesDocument? Series { get; init; }
}

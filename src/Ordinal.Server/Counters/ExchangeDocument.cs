namespace Ordinal.Server;

/// <summary>The JSON body of a compare-and-set of a counter.</summary>
internal sealed class ExchangeDocument
{
    /// <summary>The value that must be there.</summary>
    public required long Expected { get; init; }

    /// <summary>The value to set.</summary>
    public required long Value { get; init; }
}

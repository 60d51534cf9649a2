namespace Ordinal.Server;

/// <summary>The JSON body of a compare-exchange of a cell by value.</summary>
internal sealed class CellExchangeDocument
{
    /// <summary>The text that must be there, or null when <see cref="ExpectedBase64"/> is given.</summary>
    public string? Expected { get; init; }

    /// <summary>The bytes that must be there, in base64.</summary>
    public byte[]? ExpectedBase64 { get; init; }

    /// <summary>The text to write; when <see cref="ValueBase64"/> is null too, the cell is cleared.</summary>
    public string? Value { get; init; }

    /// <summary>The bytes to write, in base64.</summary>
    public byte[]? ValueBase64 { get; init; }

    /// <summary>The content type of the new value, or null.</summary>
    public string? ContentType { get; init; }
}

namespace Ordinal.Testing.Linearizability.Models;

/// <summary>
/// One thing asked of a cell. Content is text (bytes go in as hexadecimal); null means that there is none.
/// </summary>
/// <param name="Verb">What is asked.</param>
/// <param name="Value">Write and compare-exchange: the new content.</param>
/// <param name="Expected">Compare-exchange: the content that must be there.</param>
public readonly record struct CellInput(CellVerb Verb, string? Value, string? Expected)
{
    /// <summary>Read the content.</summary>
    public static CellInput Read() => new(CellVerb.Read, null, null);

    /// <summary>Replace the content.</summary>
    public static CellInput Write(string value) => new(CellVerb.Write, value, null);

    /// <summary>Remove the content.</summary>
    public static CellInput Clear() => new(CellVerb.Clear, null, null);

    /// <summary>Replace <paramref name="expected"/>, and nothing else, by <paramref name="value"/>.</summary>
    public static CellInput CompareExchange(string? expected, string? value) =>
        new(CellVerb.CompareExchange, value, expected);

    /// <inheritdoc/>
    public override string ToString() => Verb switch
    {
        CellVerb.Read => "read",
        CellVerb.Write => $"write {Value}",
        CellVerb.Clear => "clear",
        _ => $"compare-exchange {Expected ?? "nothing"} by {Value ?? "nothing"}",
    };
}

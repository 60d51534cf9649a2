namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What a cell answered.</summary>
/// <param name="Applied">
/// Read: there is content. Clear: there was some. Compare-exchange: it swapped. Write: always true.
/// </param>
/// <param name="Value">The content after the operation; null for none.</param>
public readonly record struct CellReply(bool Applied, string? Value)
{
    /// <summary>Done; the content is now <paramref name="value"/>.</summary>
    public static CellReply Done(string? value) => new(true, value);

    /// <summary>Nothing changed or found; the content is <paramref name="value"/>.</summary>
    public static CellReply Refused(string? value) => new(false, value);

    /// <inheritdoc/>
    public override string ToString() => $"{(Applied ? "yes" : "no")}, holds {Value ?? "nothing"}";
}

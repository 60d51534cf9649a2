namespace Ordinal.Testing.Models;

internal sealed class CellEntry(string name) : ModelEntry(name)
{
    internal override ObjectKind Kind => ObjectKind.Cell;

    internal byte[] Value { get; set; } = [];

    internal string? ContentType { get; set; }
}

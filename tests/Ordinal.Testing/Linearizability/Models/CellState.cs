namespace Ordinal.Testing.Linearizability.Models;

/// <summary>The content of a cell; null when there is none.</summary>
public readonly record struct CellState(string? Value);

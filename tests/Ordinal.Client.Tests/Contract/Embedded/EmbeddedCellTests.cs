namespace Ordinal.Client.Tests;

/// <summary><see cref="CellContract"/> against an engine in this process.</summary>
public sealed class EmbeddedCellTests : CellContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}

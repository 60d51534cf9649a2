namespace Ordinal.Client.Tests;

/// <summary><see cref="BatchContract"/> against an engine in this process.</summary>
public sealed class EmbeddedBatchTests : BatchContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}

namespace Ordinal.Client.Tests;

/// <summary><see cref="EndContract"/> against an engine in this process.</summary>
public sealed class EmbeddedEndTests : EndContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}

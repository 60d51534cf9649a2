namespace Ordinal.Client.Tests;

/// <summary><see cref="NameContract"/> against an engine in this process.</summary>
public sealed class EmbeddedNameTests : NameContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}

namespace Ordinal.Client.Tests;

/// <summary><see cref="SetContract"/> against an engine in this process.</summary>
public sealed class EmbeddedSetTests : SetContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}

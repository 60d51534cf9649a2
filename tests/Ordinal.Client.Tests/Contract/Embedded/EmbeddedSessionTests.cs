namespace Ordinal.Client.Tests;

/// <summary><see cref="SessionContract"/> against an engine in this process.</summary>
public sealed class EmbeddedSessionTests : SessionContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}

namespace Ordinal.Client.Tests;

/// <summary><see cref="WatchContract"/> against an engine in this process.</summary>
public sealed class EmbeddedWatchTests : WatchContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}

namespace Ordinal.Client.Tests;

/// <summary><see cref="WatchContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteWatchTests(MemoryServer server) : WatchContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

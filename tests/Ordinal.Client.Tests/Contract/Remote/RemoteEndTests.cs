namespace Ordinal.Client.Tests;

/// <summary><see cref="EndContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteEndTests(MemoryServer server) : EndContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

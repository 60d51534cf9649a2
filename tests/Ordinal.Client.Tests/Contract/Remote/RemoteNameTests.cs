namespace Ordinal.Client.Tests;

/// <summary><see cref="NameContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteNameTests(MemoryServer server) : NameContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

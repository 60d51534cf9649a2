namespace Ordinal.Client.Tests;

/// <summary><see cref="SessionContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteSessionTests(MemoryServer server) : SessionContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

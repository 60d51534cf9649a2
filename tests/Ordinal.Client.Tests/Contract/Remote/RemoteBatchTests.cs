namespace Ordinal.Client.Tests;

/// <summary><see cref="BatchContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteBatchTests(MemoryServer server) : BatchContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

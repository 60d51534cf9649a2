namespace Ordinal.Client.Tests;

/// <summary><see cref="CellContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteCellTests(MemoryServer server) : CellContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

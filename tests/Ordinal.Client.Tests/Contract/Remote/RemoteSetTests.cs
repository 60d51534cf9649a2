namespace Ordinal.Client.Tests;

/// <summary><see cref="SetContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteSetTests(MemoryServer server) : SetContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

namespace Ordinal.Client.Tests;

/// <summary><see cref="CounterContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteCounterTests(MemoryServer server) : CounterContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

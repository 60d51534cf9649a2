namespace Ordinal.Client.Tests;

/// <summary><see cref="QueueContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteQueueTests(MemoryServer server) : QueueContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

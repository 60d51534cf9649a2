namespace Ordinal.Client.Tests;

/// <summary><see cref="LockContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteLockTests(MemoryServer server) : LockContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

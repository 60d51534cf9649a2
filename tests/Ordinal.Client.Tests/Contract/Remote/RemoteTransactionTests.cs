namespace Ordinal.Client.Tests;

/// <summary><see cref="TransactionContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteTransactionTests(MemoryServer server) : TransactionContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

namespace Ordinal.Client.Tests;

/// <summary><see cref="TermsContract"/> against a server.</summary>
/// <param name="server">The server of all these tests.</param>
[Collection(MemoryServer.Name)]
public sealed class RemoteTermsTests(MemoryServer server) : TermsContract
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

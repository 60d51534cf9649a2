namespace Ordinal.Client.Tests;

/// <summary><see cref="DurabilityContract"/> against a server with a directory.</summary>
/// <param name="server">The server of all these tests.</param>
public sealed class RemoteDurabilityTests(DiskServer server) : DurabilityContract, IClassFixture<DiskServer>
{
    private protected override Task<IOrdinal> OpenAsync() => server.ConnectAsync();
}

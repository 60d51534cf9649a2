namespace Ordinal.Load.Tests;

/// <summary>One server in memory mode for the tests of a class.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private LocalServer _server = null!;

    internal ServerAddresses Addresses => _server.Addresses;

    /// <summary>The flags that say where it is.</summary>
    internal string[] Flags =>
    [
        "--server", Addresses.Http!.ToString(), "--resp", Addresses.Resp!.ToString(), "--tcp", Addresses.Tcp!.ToString(),
        "--lww", Addresses.Lww!.ToString(),
    ];

    public async Task InitializeAsync() => _server = await LocalServer.StartAsync(Durability.Memory);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();
}

namespace Ordinal.Client.Tests;

/// <summary>A server that syncs before it answers.</summary>
public sealed class DiskServer : IAsyncLifetime
{
    private IntdProcess? _intd;

    /// <inheritdoc/>
    public async Task InitializeAsync() => _intd = await IntdProcess.ListenAsync("-data", "data", "-durability", "fsync");

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_intd is not null)
        {
            await _intd.DisposeAsync();
        }
    }

    /// <summary>Connects another client.</summary>
    internal async Task<IOrdinal> ConnectAsync()
        => await OrdinalClient.ConnectAsync($"http://127.0.0.1:{_intd!.Port}");
}

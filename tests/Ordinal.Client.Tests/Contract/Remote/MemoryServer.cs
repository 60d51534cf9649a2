namespace Ordinal.Client.Tests;

/// <summary>A server without a disk that many tests share, one after the other.</summary>
public sealed class MemoryServer : IAsyncLifetime
{
    /// <summary>The name of its collection.</summary>
    public const string Name = "memory server";

    private IntdProcess? _intd;

    /// <summary>Where it listens.</summary>
    internal Uri Address => new($"http://127.0.0.1:{_intd!.Port}");

    /// <inheritdoc/>
    public async Task InitializeAsync() => _intd = await IntdProcess.ListenAsync("-engine", "memory");

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
        => await OrdinalClient.ConnectAsync(new OrdinalClientOptions { Server = Address });
}

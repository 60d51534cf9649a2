namespace Ordinal.Client.Tests;

/// <summary><see cref="DurabilityContract"/> against an engine in this process, with a directory.</summary>
public sealed class EmbeddedDurabilityTests : DurabilityContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync(new()
    {
        Durability = Durability.Fsync,
        DataDirectory = Path.Combine(_directory.Path, "data"),
        SegmentBytes = 64 << 10,
    });
}

using Microsoft.Extensions.Logging.Abstractions;
using Ordinal.State;
using Ordinal.Testing;
using Ordinal.Tests.Engine;
using Ordinal.Tests.Storage;

namespace Ordinal.Tests.Durable;

/// <summary>An engine on a directory of its own that can be closed, ended like a killed process, and opened again.</summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();

    internal string Path => _directory.Path;

    internal ManualTimeProvider Time { get; } = new();

    internal GatedDisk Disk { get; private set; } = null!; // set by Open, which every test begins with

    internal OrdinalEngine Engine { get; private set; } = null!; // as above

    internal static DurableEngine Open(
        Durability durability = Durability.Fsync, Action<OrdinalOptions>? configure = null)
    {
        DurableEngine opened = new();
        opened.OpenAgain(durability, configure);
        return opened;
    }

    internal void OpenAgain(
        Durability durability = Durability.Fsync, Action<OrdinalOptions>? configure = null)
    {
        OrdinalOptions options = new()
        {
            TimeProvider = Time,
            Durability = durability,
            DataDirectory = Path,
            SegmentBytes = 256 << 10,
        };
        configure?.Invoke(options);
        Disk = new GatedDisk(Path);
        Engine = OrdinalEngine.OpenOn(
            Disk, options, new StateMachine(new ChangeBuffer(16_384, 1 << 16)), NullLogger.Instance);
    }

    internal async Task<string> HashAsync()
    {
        string hash = string.Empty;
        RoleCall call = new(writer => hash = StateHash.Of(writer.Machine));
        Engine.Writer.Run(call);
        await call.Task.Expect("a turn of the writer role");
        return hash;
    }

    /// <summary>Waits until a sync has begun, which the shut gate holds up.</summary>
    internal async Task UntilSyncIsHeldAsync()
    {
        long begin = Environment.TickCount64;
        while (Volatile.Read(ref Disk.Held) == 0)
        {
            Assert.True(Environment.TickCount64 - begin < 30_000, "No sync began.");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Disk.Open();
        await Engine.DisposeAsync();
        _directory.Dispose();
    }
}

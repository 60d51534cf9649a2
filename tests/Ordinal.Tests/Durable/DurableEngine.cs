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
    private readonly Dictionary<string, byte[]> _kept = [];
    private Guid _boot = Guid.NewGuid();

    internal string Path => _directory.Path;

    /// <summary>A revision that a test has waited for.</summary>
    internal long Synced { get; set; }

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
        Disk = new GatedDisk(Path) { Boot = _boot };
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

    /// <summary>Keeps what the files hold now: all that a later power cut may leave.</summary>
    internal void KeepFiles()
    {
        _kept.Clear();
        foreach (string file in Directory.GetFiles(Path))
        {
            // The lock cannot be read by others, and a spare that is being made comes and goes.
            if (!file.EndsWith("lock", StringComparison.Ordinal) && !file.EndsWith(".tmp", StringComparison.Ordinal))
            {
                _kept.Add(file, File.ReadAllBytes(file));
            }
        }
    }

    /// <summary>Ends the engine, puts the kept files back, and leaves another run of the operating system.</summary>
    internal async Task CutPowerAsync()
    {
        _boot = Guid.NewGuid();
        await PutBackAsync();
    }

    /// <summary>Ends the engine and puts the kept files back, as if its process had been killed then.</summary>
    internal async Task PutBackAsync()
    {
        Disk.Open();
        await Engine.DisposeAsync();
        foreach (string file in Directory.GetFiles(Path))
        {
            File.Delete(file);
        }

        foreach ((string file, byte[] content) in _kept)
        {
            File.WriteAllBytes(file, content);
        }
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

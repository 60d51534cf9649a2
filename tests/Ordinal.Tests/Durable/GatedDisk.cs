using Ordinal.Storage;

namespace Ordinal.Tests.Durable;

/// <summary>A real directory whose syncs of journal segments can be held up, counted, and made to fail.</summary>
internal sealed class GatedDisk(string path) : IDisk
{
    private readonly LinuxDisk _inner = LinuxDisk.OpenDirectory(path);
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private int _failing;

    /// <summary>Syncs that have begun and are held up.</summary>
    internal int Held;

    /// <summary>Lets syncs wait from here on.</summary>
    internal void Shut() => _gate.Reset();

    /// <summary>Lets them go.</summary>
    internal void Open() => _gate.Set();

    /// <summary>Makes every later sync fail, as a medium that is gone does.</summary>
    internal void Fail() => Volatile.Write(ref _failing, 1);

    public Guid Boot { get; init; } = Guid.NewGuid();

    public IDiskFile Create(string name, long length) => new GatedFile(this, _inner.Create(name, length));

    public IDiskFile Open(string name) => new GatedFile(this, _inner.Open(name));

    public void Rename(string from, string to) => _inner.Rename(from, to);

    public void Delete(string name) => _inner.Delete(name);

    public IReadOnlyList<DiskEntry> List() => _inner.List();

    public void SyncDirectory() => _inner.SyncDirectory();

    public void Lock() => _inner.Lock();

    public IDisk OpenQuarantine() => _inner.OpenQuarantine();

    public void Dispose()
    {
        _inner.Dispose();
        _gate.Dispose();
    }

    private sealed class GatedFile(GatedDisk disk, IDiskFile inner) : IDiskFile
    {
        public string Name => inner.Name;

        public long Length => inner.Length;

        public void Read(long position, Span<byte> destination) => inner.Read(position, destination);

        public void Write(long position, ReadOnlySpan<byte> content) => inner.Write(position, content);

        public void Sync()
        {
            if (Name.StartsWith("journal-", StringComparison.Ordinal) && !Name.EndsWith(".tmp", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref disk.Held);
                disk._gate.Wait();
                Interlocked.Decrement(ref disk.Held);
                if (Volatile.Read(ref disk._failing) != 0)
                {
                    throw new StorageException(StorageErrorCode.Io, "The sync failed.", Name, errorName: "EIO");
                }
            }

            inner.Sync();
        }

        public void Dispose() => inner.Dispose();
    }
}

using System.Diagnostics;
using Ordinal.Storage;

namespace Ordinal.Benchmarks;

/// <summary>
/// The disk's own rate: one thread writes 4 KiB and syncs, again and again, in a file whose bytes are all there already, by the
/// same system calls as the journal (<c>pwrite</c>, <c>fdatasync</c>).
/// </summary>
internal sealed class DiskPace : IDisposable
{
    private const int BlockBytes = 4096;
    private const long FileBytes = 16 << 20;

    private readonly LinuxDisk _disk;
    private readonly IDiskFile _file;
    private readonly byte[] _block = new byte[BlockBytes];
    private long _position;

    internal DiskPace(BenchDirectory root)
    {
        _disk = root.OpenDisk("pace");
        _file = _disk.Create("pace", FileBytes);
        _file.Sync();
        Array.Fill(_block, (byte)1);
    }

    /// <summary>Writes and syncs for a while.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <returns>Syncs per second.</returns>
    internal double Measure(int milliseconds)
    {
        long began = Stopwatch.GetTimestamp();
        long syncs = 0;
        TimeSpan passed;
        do
        {
            _file.Write(_position, _block);
            _file.Sync();
            _position = (_position + BlockBytes) % FileBytes;
            syncs++;
            passed = Stopwatch.GetElapsedTime(began);
        }
        while (passed.TotalMilliseconds < milliseconds);

        return syncs / passed.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _disk.Dispose();
    }
}

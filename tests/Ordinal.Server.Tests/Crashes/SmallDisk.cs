using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>A file system of 8 MiB in memory, which a test can fill.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string MountOptions = "size=8m,mode=0700";
    private const string Filler = "filler";

    // From large to small, so that not one page is left.
    private static readonly byte[][] Parts = [new byte[1 << 20], new byte[4096]];

    private readonly TemporaryDirectory _directory;

    private SmallDisk(TemporaryDirectory directory) => _directory = directory;

    internal string Path => _directory.Path;

    /// <summary>Mounts one.</summary>
    /// <returns>It, or null when this machine does not allow it.</returns>
    internal static async Task<SmallDisk?> MountAsync(ITestOutputHelper output)
    {
        TemporaryDirectory directory = new();
        if (await Tools.HaveAsync(
            output, "root to mount a tmpfs", "mount", "-t", "tmpfs", "-o", MountOptions, "tmpfs", directory.Path))
        {
            return new SmallDisk(directory);
        }

        directory.Dispose();
        return null;
    }

    /// <summary>Takes all space that is left; again, what has become free since.</summary>
    internal void Fill()
    {
        using FileStream file = new(System.IO.Path.Combine(Path, Filler), FileMode.Append, FileAccess.Write, FileShare.None, 0);
        foreach (byte[] part in Parts)
        {
            IOException? full = null;
            while (full is null)
            {
                full = Record.Exception(() => file.Write(part)) as IOException;
            }
        }
    }

    /// <summary>Gives the space back.</summary>
    internal void Free() => File.Delete(System.IO.Path.Combine(Path, Filler));

    /// <summary>Files on it that this process still has open.</summary>
    internal string[] OpenFiles()
        => [.. Directory.EnumerateFiles("/proc/self/fd")
            .Select(descriptor => new FileInfo(descriptor).LinkTarget)
            .OfType<string>()
            .Where(target => target.StartsWith(Path, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        // Lazily, so that a file that is still open does not hide what a test has found.
        await Tools.RunAsync("umount", "-l", Path);
        _directory.Dispose();
    }
}

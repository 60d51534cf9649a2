using Microsoft.Extensions.Logging.Abstractions;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal.Benchmarks;

/// <summary>Data directories for the benches, deleted in the end.</summary>
internal sealed class BenchDirectory : IDisposable
{
    private const long NeverBytes = 1L << 40;
    private const int SparesWanted = 2;
    private const int SparesPollMs = 5;
    private const int SparesMsMax = 60_000;

    private readonly string _root;

    /// <summary>Makes a directory of its own.</summary>
    /// <param name="parent">Where; null for beside the program, which is on a disk and not in memory.</param>
    internal BenchDirectory(string? parent)
    {
        _root = Path.Combine(Path.GetFullPath(parent ?? AppContext.BaseDirectory), $"durability-{Environment.ProcessId}");
        Directory.CreateDirectory(_root);
    }

    /// <summary>The file system that the data lies on.</summary>
    /// <returns>Its kind and its device.</returns>
    internal string DescribeFileSystem()
    {
        const string mounts = "/proc/self/mounts";
        string[]? best = null;
        foreach (string line in File.Exists(mounts) ? File.ReadLines(mounts) : [])
        {
            string[] fields = line.Split(' ');
            bool isAbove = fields[1] == "/" || (_root + "/").StartsWith(fields[1] + "/", StringComparison.Ordinal);
            best = isAbove && fields[1].Length >= (best?[1].Length ?? 0) ? fields : best;
        }

        return best is null ? "not known" : $"{best[2]} on {best[0]}";
    }

    internal string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>Opens a directory for the files of a bench itself.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The disk; the caller disposes of it.</returns>
    internal LinuxDisk OpenDisk(string name) => LinuxDisk.OpenDirectory(PathOf(name));

    /// <summary>Options of an engine that takes no snapshot by itself.</summary>
    /// <param name="name">Its directory.</param>
    /// <param name="durability">Its mode.</param>
    /// <returns>The options.</returns>
    internal OrdinalOptions OptionsOf(string name, Durability durability) => new()
    {
        Durability = durability,
        DataDirectory = PathOf(name),
        SnapshotJournalBytes = NeverBytes,
        SnapshotInterval = TimeSpan.Zero,
    };

    /// <summary>
    /// Opens an engine whose disk counts what reaches the journal, and waits until its spare segments are ready.
    /// </summary>
    /// <param name="options">How; <see cref="OptionsOf"/>.</param>
    /// <param name="tally">Counts.</param>
    /// <returns>The engine.</returns>
    internal static async Task<OrdinalEngine> OpenAsync(OrdinalOptions options, JournalTally tally)
    {
        string path = options.DataDirectory!; // OptionsOf gives one
        StateMachine machine = new(new ChangeBuffer(options.HistoryChanges, options.HistoryBytes));
        OrdinalEngine engine = OrdinalEngine.OpenOn(
            new CountingDisk(LinuxDisk.OpenDirectory(path), tally), options, machine, NullLogger.Instance);
        using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(SparesPollMs));
        for (int waitedMs = 0; CountSegments(path) <= SparesWanted; waitedMs += SparesPollMs)
        {
            if (waitedMs >= SparesMsMax)
            {
                throw new InvalidOperationException("The engine has not made its spare segments.");
            }

            await poll.WaitForNextTickAsync();
        }

        return engine;
    }

    /// <summary>Deletes everything in a directory.</summary>
    /// <param name="name">Its name.</param>
    internal void Delete(string name) => Directory.Delete(PathOf(name), recursive: true);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static int CountSegments(string path)
        => Directory.EnumerateFiles(path).Count(static file => FileNames.TryParseSegment(Path.GetFileName(file), out _));
}

using System.Globalization;
using System.Threading;

namespace Ordinal.Cli.Journals;

/// <summary>How far a directory is read, for whoever looks on.</summary>
/// <param name="path">The data directory.</param>
internal sealed class ReadingProgress(string path)
{
    private long _done;
    private long _all;

    /// <summary>Takes the progress. One thread; another may read it.</summary>
    /// <param name="done">Bytes read.</param>
    /// <param name="all">Bytes to read.</param>
    internal void Tell(long done, long all)
    {
        Volatile.Write(ref _all, all);
        Volatile.Write(ref _done, done);
    }

    /// <summary>The progress as a text, such as <c>reading data, 42 %</c>.</summary>
    internal string Text
    {
        get
        {
            long all = Volatile.Read(ref _all);
            long percent = all == 0 ? 0 : (long)(100.0 * Volatile.Read(ref _done) / all);
            return string.Create(CultureInfo.InvariantCulture, $"reading {path}, {percent} %");
        }
    }
}

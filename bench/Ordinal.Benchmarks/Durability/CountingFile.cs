using Ordinal.Storage;

namespace Ordinal.Benchmarks;

/// <summary>A segment of the journal that counts its writes and syncs.</summary>
internal sealed class CountingFile(IDiskFile file, JournalTally tally) : IDiskFile
{
    public string Name => file.Name;

    public long Length => file.Length;

    public void Read(long position, Span<byte> destination) => file.Read(position, destination);

    public void Write(long position, ReadOnlySpan<byte> content)
    {
        file.Write(position, content);
        tally.CountWrite(content.Length);
    }

    public void Sync()
    {
        file.Sync();
        tally.CountSync();
    }

    public void Dispose() => file.Dispose();
}

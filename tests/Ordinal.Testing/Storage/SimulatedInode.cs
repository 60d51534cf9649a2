using Ordinal.Storage;

namespace Ordinal.Testing.Storage;

/// <summary>
/// The content of a file: what is on the medium, what readers see, and for each sector the versions that a power cut may
/// leave there.
/// </summary>
internal sealed class SimulatedInode
{
    private readonly SortedDictionary<int, List<byte[]>> _pending = [];
    private readonly Dictionary<int, int> _abandoned = [];
    private byte[] _durable;
    private byte[] _visible;

    internal SimulatedInode(byte[] durable)
    {
        _durable = durable;
        _visible = (byte[])durable.Clone();
        Length = durable.Length;
    }

    internal long Length { get; private set; }

    internal int DurableLength => _durable.Length;

    /// <summary>Sectors that a power cut may leave in more than one version.</summary>
    internal IEnumerable<KeyValuePair<int, List<byte[]>>> Pending => _pending;

    internal ReadOnlySpan<byte> Visible => _visible.AsSpan(0, (int)Length);

    internal void FlipBit(int bit) => _visible[bit / 8] ^= (byte)(1 << (bit % 8));

    internal void Extend(long length)
    {
        if (length > _visible.Length)
        {
            Array.Resize(ref _visible, (int)Math.Max(length, 2L * _visible.Length));
        }

        Length = Math.Max(Length, length);
    }

    internal void Write(long position, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return;
        }

        Extend(position + content.Length);
        content.CopyTo(_visible.AsSpan((int)position));
        int last = (int)((position + content.Length - 1) / Sectors.Bytes);
        for (int sector = (int)(position / Sectors.Bytes); sector <= last; sector++)
        {
            Note(sector);
        }
    }

    internal void Sync()
    {
        byte[] durable = new byte[Length];
        _durable.AsSpan(0, Math.Min(_durable.Length, durable.Length)).CopyTo(durable);
        List<int> settled = [];
        foreach ((int sector, List<byte[]> versions) in _pending)
        {
            // After a failed sync the system takes the pages for clean: only a later write brings them to the medium.
            if (versions.Count > _abandoned.GetValueOrDefault(sector))
            {
                Put(durable, sector, versions[^1]);
                settled.Add(sector);
            }
        }

        foreach (int sector in settled)
        {
            _pending.Remove(sector);
            _abandoned.Remove(sector);
        }

        _durable = durable;
    }

    /// <summary>A sync that failed: what was pending may or may not arrive, and later syncs pass over it.</summary>
    internal void FailSync()
    {
        foreach ((int sector, List<byte[]> versions) in _pending)
        {
            _abandoned[sector] = versions.Count;
        }
    }

    /// <summary>The content after a power cut.</summary>
    /// <param name="length">The length that survived.</param>
    /// <param name="chosen">For each pending sector 0 for the durable version, or the number of a pending one.</param>
    internal byte[] After(long length, IReadOnlyDictionary<int, int> chosen)
    {
        byte[] content = new byte[length];
        _durable.AsSpan(0, Math.Min(_durable.Length, content.Length)).CopyTo(content);
        foreach ((int sector, List<byte[]> versions) in _pending)
        {
            int version = chosen.GetValueOrDefault(sector);
            if (version > 0)
            {
                Put(content, sector, versions[version - 1]);
            }
        }

        return content;
    }

    private static void Put(byte[] content, int sector, byte[] version)
    {
        int start = sector * Sectors.Bytes;
        int count = Math.Min(Sectors.Bytes, content.Length - start);
        if (count > 0)
        {
            version.AsSpan(0, count).CopyTo(content.AsSpan(start));
        }
    }

    private void Note(int sector)
    {
        byte[] version = Sector(_visible, sector);
        if (!_pending.TryGetValue(sector, out List<byte[]>? versions))
        {
            if (version.AsSpan().SequenceEqual(Sector(_durable, sector)))
            {
                return;
            }

            versions = [];
            _pending.Add(sector, versions);
        }

        versions.Add(version);
    }

    private static byte[] Sector(byte[] content, int sector)
    {
        byte[] bytes = new byte[Sectors.Bytes];
        int start = sector * Sectors.Bytes;
        if (start < content.Length)
        {
            content.AsSpan(start, Math.Min(Sectors.Bytes, content.Length - start)).CopyTo(bytes);
        }

        return bytes;
    }
}

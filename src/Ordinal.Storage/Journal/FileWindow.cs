using System;

namespace Ordinal.Storage;

/// <summary>Reads a file through one buffer, mostly forwards. One thread at a time.</summary>
internal sealed class FileWindow
{
    private const int WindowBytes = 1 << 20;

    private readonly IDiskFile _file;
    private byte[] _buffer;
    private long _start;
    private int _count;

    public FileWindow(IDiskFile file)
    {
        _file = file;
        _buffer = new byte[(int)Math.Min(Math.Max(file.Length, Sectors.Bytes), WindowBytes)];
    }

    /// <summary>Bytes of the file; valid until the next call. The range must lie inside the file.</summary>
    public ReadOnlySpan<byte> At(long position, int length)
    {
        if (position < _start || position + length > _start + _count)
        {
            Load(position, length);
        }

        return _buffer.AsSpan((int)(position - _start), length);
    }

    private void Load(long position, int length)
    {
        if (length > _buffer.Length)
        {
            _buffer = new byte[length];
        }

        _count = 0;
        int count = (int)Math.Min(_buffer.Length, Math.Max(length, _file.Length - position));
        _file.Read(position, _buffer.AsSpan(0, count));
        _start = position;
        _count = count;
    }
}

using System;
using System.Text;

namespace Ordinal.State;

/// <summary>A single value of bytes. It keeps its buffer when a new value fits, so overwriting allocates nothing.</summary>
internal sealed class CellObject : NamedObject
{
    private byte[] _buffer;
    private int _length;

    internal CellObject(ObjectName name)
        : base(name)
    {
        _buffer = [];
    }

    /// <summary>Makes a cell by a key that is a name for certain.</summary>
    /// <param name="key">The name's bytes; owned by the cell from now on.</param>
    internal CellObject(byte[] key)
        : base(key)
    {
        _buffer = [];
    }

    internal override ObjectKind Kind => ObjectKind.Cell;

    /// <summary>The value; valid until the next command.</summary>
    internal ReadOnlySpan<byte> Value => _buffer.AsSpan(0, _length);

    /// <summary>The content type's bytes, or null.</summary>
    internal byte[]? ContentType { get; private set; }

    /// <summary>Where the value ring holds a copy of the value, or -1.</summary>
    internal long KeptAt { get; set; } = -1;

    internal override long MemoryBytes => 120 + _buffer.Length + (ContentType?.Length ?? 0) + (Lease is null ? 0 : 64);

    internal void SetValue(ReadOnlySpan<byte> value, byte[]? contentType)
    {
        // A buffer more than four times too large is given back, so a cell that was large once does not stay so.
        if (value.Length > _buffer.Length || _buffer.Length > (4 * value.Length) + 256)
        {
            _buffer = new byte[value.Length];
        }

        value.CopyTo(_buffer);
        _length = value.Length;
        if (contentType is null || ContentType is null || !contentType.AsSpan().SequenceEqual(ContentType))
        {
            ContentType = contentType;
        }
    }

    /// <summary>A copy of the whole buffer, so that an undone write leaves a cell of the same size in memory.</summary>
    /// <returns>A new array.</returns>
    internal byte[] CopyBuffer() => (byte[])_buffer.Clone();

    /// <summary>Puts a buffer back that was copied or read from a snapshot.</summary>
    /// <param name="buffer">What <see cref="CopyBuffer"/> gave, or a new one; owned by the cell from now on.</param>
    /// <param name="length">The length of the value in it.</param>
    /// <param name="contentType">The content type or null.</param>
    internal void Restore(byte[] buffer, int length, byte[]? contentType)
    {
        _buffer = buffer;
        _length = length;
        ContentType = contentType;
    }

    /// <summary>A copy of the cell for its reader.</summary>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <returns>A new object with bytes of its own.</returns>
    internal CellValue ToCellValue(long nowMs) => new()
    {
        Value = Value.ToArray(),
        ContentType = ContentType is null ? null : Encoding.UTF8.GetString(ContentType),
        Version = Version,
        Created = Created,
        Modified = Modified,
        TimeToLive = Lease is null || Lease.DeadlineMs == Lease.Never
            ? null
            : TimeSpan.FromMilliseconds(Lease.LeftMs(nowMs)),
    };
}

using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ordinal.State;

/// <summary>Writes the primitive fields of canonical encodings, little-endian, into a growing buffer.</summary>
/// <remarks>
/// <code>
/// number    zig-zag, then 7 bits a byte, lowest first, high bit set on all but the last   1 to 10 bytes
/// bytes     length as number, then the bytes
/// optional  byte 0, or byte 1 and the field
/// text      bytes of UTF-8
/// </code>
/// </remarks>
internal sealed class StateWriter
{
    private const int NumberBytesMax = 10;

    private byte[] _buffer = new byte[1024];

    /// <summary>Bytes written since the last <see cref="Clear"/>.</summary>
    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    internal void Clear() => Length = 0;

    /// <summary>Takes back what was written behind a place.</summary>
    /// <param name="length">What <see cref="Length"/> was there.</param>
    internal void Truncate(int length) => Length = length;

    internal void Byte(byte value) => Reserve(1)[0] = value;

    internal void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    internal void Number(long value)
    {
        ulong rest = unchecked((ulong)(value << 1) ^ (ulong)(value >> 63));
        Span<byte> room = Reserve(NumberBytesMax);
        int used = 0;
        while (rest >= 0x80)
        {
            room[used++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        room[used++] = (byte)rest;
        Length -= NumberBytesMax - used;
    }

    /// <summary>Adds bytes that are encoded already.</summary>
    /// <param name="encoded">The bytes; copied as they are.</param>
    internal void Append(ReadOnlySpan<byte> encoded) => encoded.CopyTo(Reserve(encoded.Length));

    internal void Wide(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Reserve(16), value);

    internal void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    internal void Optional(byte[]? value)
    {
        Flag(value is not null);
        if (value is not null)
        {
            Bytes(value);
        }
    }

    internal void Text(string value)
    {
        Number(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, Reserve(Encoding.UTF8.GetByteCount(value)));
    }

    /// <summary>Hashes what was written and begins anew.</summary>
    /// <returns>The first 16 bytes of the SHA-256 of it.</returns>
    internal UInt128 HashAndClear()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Written, hash);
        Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }

        Span<byte> room = _buffer.AsSpan(Length, count);
        Length += count;
        return room;
    }
}

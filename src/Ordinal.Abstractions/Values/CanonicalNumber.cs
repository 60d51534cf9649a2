using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Ordinal;

/// <summary>
/// Numbers of the canonical form. Those of fixed size are big-endian and biased so that the order of their bytes is the
/// order of the numbers; big ones are two's complement, big-endian, in as few bytes as keep the sign.
/// </summary>
/// <remarks>
/// Doubles: the bits of a number with the sign set are inverted, of any other only the sign is. That is the total order
/// of IEEE 754: -infinity, negative numbers, -0.0, 0.0, positive numbers, infinity, NaN. The one NaN is
/// 0x7FF8000000000000 before the bias.
/// </remarks>
internal static class CanonicalNumber
{
    /// <summary>The bytes of a 64-bit number.</summary>
    public const int Int64Size = 8;

    /// <summary>The bytes of a 32-bit number.</summary>
    public const int Int32Size = 4;

    private const ulong CanonicalNaNBits = 0x7FF8_0000_0000_0000;
    private const ulong SignBit64 = 0x8000_0000_0000_0000;
    private const uint SignBit32 = 0x8000_0000;

    /// <summary>Writes a signed 64-bit number, 8 bytes.</summary>
    public static void WriteInt64(Span<byte> destination, long value)
        => BinaryPrimitives.WriteUInt64BigEndian(destination, (ulong)value ^ SignBit64);

    /// <summary>Reads a signed 64-bit number; every pattern is legal.</summary>
    public static long ReadInt64(ReadOnlySpan<byte> source)
        => (long)(BinaryPrimitives.ReadUInt64BigEndian(source) ^ SignBit64);

    /// <summary>Writes a signed 32-bit number, 4 bytes.</summary>
    public static void WriteInt32(Span<byte> destination, int value)
        => BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)value ^ SignBit32);

    /// <summary>Reads a signed 32-bit number; every pattern is legal.</summary>
    public static int ReadInt32(ReadOnlySpan<byte> source)
        => (int)(BinaryPrimitives.ReadUInt32BigEndian(source) ^ SignBit32);

    /// <summary>Writes a double, 8 bytes; every NaN becomes the one NaN.</summary>
    public static void WriteDouble(Span<byte> destination, double value)
    {
        ulong bits = double.IsNaN(value) ? CanonicalNaNBits : BitConverter.DoubleToUInt64Bits(value);
        BinaryPrimitives.WriteUInt64BigEndian(destination, (bits & SignBit64) != 0 ? ~bits : bits ^ SignBit64);
    }

    /// <summary>Reads a double. False when the bytes are a NaN other than the one NaN.</summary>
    public static bool TryReadDouble(ReadOnlySpan<byte> source, out double value)
    {
        ulong biased = BinaryPrimitives.ReadUInt64BigEndian(source);
        ulong bits = (biased & SignBit64) != 0 ? biased ^ SignBit64 : ~biased;
        value = BitConverter.UInt64BitsToDouble(bits);
        return !double.IsNaN(value) || bits == CanonicalNaNBits;
    }

    /// <summary>The fewest bytes that hold <paramref name="value"/> with its sign; at least 1.</summary>
    public static int SizeOf(BigInteger value) => value.GetByteCount(isUnsigned: false);

    /// <summary>Writes <paramref name="value"/> into exactly <see cref="SizeOf"/> bytes.</summary>
    public static void WriteBigInteger(Span<byte> destination, BigInteger value)
        => value.TryWriteBytes(destination, out _, isUnsigned: false, isBigEndian: true);

    /// <summary>Reads a big number of any length from 1 byte up.</summary>
    public static BigInteger ReadBigInteger(ReadOnlySpan<byte> source)
        => new(source, isUnsigned: false, isBigEndian: true);

    /// <summary>Whether <paramref name="source"/> is the shortest form of its number.</summary>
    public static bool IsShortest(ReadOnlySpan<byte> source)
    {
        if (source.Length < 2)
        {
            return source.Length == 1;
        }

        bool secondIsNegative = (source[1] & 0x80) != 0;
        return source[0] != (secondIsNegative ? 0xFF : 0x00);
    }
}

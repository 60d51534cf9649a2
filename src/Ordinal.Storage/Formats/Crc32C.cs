using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Ordinal.Storage;

/// <summary>
/// CRC-32C (Castagnoli; RFC 3720, appendix B.4): finds every error of one bit and every burst of up to 32 bits. By the
/// processor's instruction where there is one.
/// </summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of former bytes, whose checksum is given, and these behind them.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint state = ~checksum;
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            state = BitOperations.Crc32C(state, value);
        }

        return ~state;
    }
}

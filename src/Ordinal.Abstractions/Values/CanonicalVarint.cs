using System;

namespace Ordinal;

/// <summary>
/// Lengths and counts of the canonical form: unsigned LEB128, seven bits a byte from the lowest up, the high bit set
/// on all bytes but the last. Only the shortest form of a number is legal.
/// </summary>
internal static class CanonicalVarint
{
    /// <summary>The bytes that the largest number, <see cref="int.MaxValue"/>, takes.</summary>
    public const int SizeMax = 5;

    private const int MoreBit = 0x80;
    private const int DigitBits = 7;
    private const int DigitMask = 0x7F;

    /// <summary>The bytes that <paramref name="value"/> (not negative) takes: 1 to <see cref="SizeMax"/>.</summary>
    public static int SizeOf(int value)
    {
        int size = 1;
        for (uint rest = (uint)value >> DigitBits; rest != 0; rest >>= DigitBits)
        {
            size++;
        }

        return size;
    }

    /// <summary>Writes <paramref name="value"/> (not negative) and returns the bytes written.</summary>
    public static int Write(Span<byte> destination, int value)
    {
        int size = 0;
        uint rest = (uint)value;
        for (; rest > DigitMask; rest >>= DigitBits)
        {
            destination[size++] = (byte)(rest | MoreBit);
        }

        destination[size++] = (byte)rest;
        return size;
    }

    /// <summary>
    /// Reads the number at the start of <paramref name="source"/>. Returns the bytes it takes; 0 with
    /// <paramref name="error"/> set when the bytes end early, the form is not the shortest, or the number is above
    /// <see cref="int.MaxValue"/>.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> source, out int value, out string? error)
    {
        value = 0;
        ulong number = 0;
        for (int size = 0; size < SizeMax; size++)
        {
            if (size == source.Length)
            {
                error = "the bytes end within a length";
                return 0;
            }

            byte digit = source[size];
            number |= (ulong)(digit & DigitMask) << (size * DigitBits);
            if ((digit & MoreBit) != 0)
            {
                continue;
            }

            error = digit == 0 && size > 0 ? "a length is not in its shortest form"
                : number > int.MaxValue ? "a length is above the largest one"
                : null;
            value = error is null ? (int)number : 0;
            return error is null ? size + 1 : 0;
        }

        error = "a length takes more bytes than the largest one";
        return 0;
    }
}

using System;
using System.Buffers.Binary;
using System.Text;

namespace Ordinal.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote, and trusts none of it.</summary>
/// <param name="source">The bytes; not kept after reading.</param>
internal ref struct StateReader(ReadOnlySpan<byte> source)
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _source = source;

    /// <summary>Bytes from the start.</summary>
    internal int Position { get; private set; }

    internal readonly bool IsAtEnd => Position == _source.Length;

    /// <summary>Bytes that are not read yet: no length and no count of entries can be larger.</summary>
    internal readonly int Left => _source.Length - Position;

    internal byte Byte() => Take(1)[0];

    internal bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        byte other => throw Damaged($"the flag {other}"),
    };

    internal long Number()
    {
        ulong value = 0;
        ReadOnlySpan<byte> rest = _source[Position..];
        for (int at = 0, shift = 0; shift < 70 && at < rest.Length; shift += 7)
        {
            byte next = rest[at++];
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                if (next == 0 && shift > 0)
                {
                    break;
                }

                Position += at;
                return unchecked((long)(value >> 1) ^ -(long)(value & 1));
            }
        }

        throw Damaged("a number that is cut off or not in its shortest form");
    }

    /// <summary>Reads a count or a length.</summary>
    /// <param name="limit">The highest legal value.</param>
    /// <returns>0 up to the limit.</returns>
    /// <exception cref="FormatException">It is negative or above the limit.</exception>
    internal int Count(int limit)
    {
        long value = Number();
        return value >= 0 && value <= limit ? (int)value : throw Damaged($"the count {value} (limit {limit})");
    }

    internal UInt128 Wide() => BinaryPrimitives.ReadUInt128LittleEndian(Take(16));

    internal byte[] Bytes(int limit) => Take(Count(limit)).ToArray();

    internal byte[]? Optional(int limit) => Flag() ? Bytes(limit) : null;

    /// <summary>Reads a number.</summary>
    /// <param name="lowest">The lowest legal value.</param>
    /// <param name="highest">The highest legal value.</param>
    /// <param name="what">What the number is, for the error.</param>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">It lies outside.</exception>
    internal long Number(long lowest, long highest, string what)
    {
        long value = Number();
        return value >= lowest && value <= highest
            ? value
            : throw Damaged($"the {what} {value} (legal: {lowest} to {highest})");
    }

    internal string Text(int limit)
    {
        ReadOnlySpan<byte> bytes = Take(Count(limit));
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("text that is not UTF-8");
        }
    }

    /// <summary>Throws when something does not hold.</summary>
    /// <param name="holds">What must hold.</param>
    /// <param name="what">What was found when it does not.</param>
    /// <exception cref="FormatException">It does not hold.</exception>
    internal readonly void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw Damaged(what);
        }
    }

    /// <summary>The error of damaged bytes, with their place.</summary>
    /// <param name="what">What was found.</param>
    /// <returns>The error to throw.</returns>
    internal readonly FormatException Damaged(string what) => new($"The encoding holds {what} before byte {Position}.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_source.Length - Position < count)
        {
            throw Damaged($"{count} bytes too few");
        }

        ReadOnlySpan<byte> taken = _source.Slice(Position, count);
        Position += count;
        return taken;
    }
}

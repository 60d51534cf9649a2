using System;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Ordinal;

/// <summary>
/// Makes the heads of canonical forms. A head is the kind byte and all content that is not itself a value: the whole
/// form of a scalar, the kind and the count of a collection, the kind and the tag of a tagged value.
/// </summary>
/// <remarks>The format is drawn at <see cref="LwwValue"/>. Arrays returned belong to the caller.</remarks>
internal static class CanonicalValueWriter
{
    private const int KindSize = 1;

    /// <summary>The head of a kind without content.</summary>
    public static byte[] Bare(LwwValueKind kind) => [(byte)kind];

    /// <summary>The head of false or true.</summary>
    public static byte[] Boolean(bool value) => [(byte)LwwValueKind.Boolean, value ? (byte)1 : (byte)0];

    /// <summary>The head of an integer or an instant.</summary>
    public static byte[] Int64(LwwValueKind kind, long value)
    {
        byte[] head = Start(kind, CanonicalNumber.Int64Size);
        CanonicalNumber.WriteInt64(head.AsSpan(KindSize), value);
        return head;
    }

    /// <summary>The head of a double.</summary>
    public static byte[] Double(double value)
    {
        byte[] head = Start(LwwValueKind.Double, CanonicalNumber.Int64Size);
        CanonicalNumber.WriteDouble(head.AsSpan(KindSize), value);
        return head;
    }

    /// <summary>The head of a whole number beyond 64 bits; the caller has checked that it is one.</summary>
    public static byte[] BigInteger(BigInteger value)
    {
        int size = CanonicalNumber.SizeOf(value);
        byte[] head = Start(LwwValueKind.BigInteger, CanonicalVarint.SizeOf(size) + size);
        Span<byte> rest = head.AsSpan(KindSize);
        CanonicalNumber.WriteBigInteger(rest[CanonicalVarint.Write(rest, size)..], value);
        return head;
    }

    /// <summary>The head of a decimal.</summary>
    public static byte[] Decimal(LwwDecimal value)
    {
        int size = CanonicalNumber.SizeOf(value.Unscaled);
        byte[] head = Start(LwwValueKind.Decimal, CanonicalNumber.Int32Size + CanonicalVarint.SizeOf(size) + size);
        Span<byte> rest = head.AsSpan(KindSize);
        CanonicalNumber.WriteInt32(rest, value.Scale);
        rest = rest[CanonicalNumber.Int32Size..];
        CanonicalNumber.WriteBigInteger(rest[CanonicalVarint.Write(rest, size)..], value.Unscaled);
        return head;
    }

    /// <summary>The head of a UUID.</summary>
    public static byte[] Uuid(Guid value)
    {
        byte[] head = Start(LwwValueKind.Uuid, CanonicalValueReader.UuidSize);
        value.TryWriteBytes(head.AsSpan(KindSize), bigEndian: true, out _);
        return head;
    }

    /// <summary>The head of a byte string.</summary>
    /// <exception cref="ArgumentException">The form would be above <see cref="LwwValue.BytesMax"/>.</exception>
    public static byte[] Bytes(ReadOnlySpan<byte> value)
    {
        int size = KindSize + CanonicalVarint.SizeOf(value.Length);
        RequireSize((long)size + value.Length);
        byte[] head = Start(LwwValueKind.Bytes, size - KindSize + value.Length);
        Span<byte> rest = head.AsSpan(KindSize);
        value.CopyTo(rest[CanonicalVarint.Write(rest, value.Length)..]);
        return head;
    }

    /// <summary>The head of a kind that is one text: string, keyword, symbol, character, URI, or a tag.</summary>
    /// <exception cref="ArgumentException">
    /// The text holds a lone surrogate, or the form would be above <see cref="LwwValue.BytesMax"/>.
    /// </exception>
    public static byte[] Text(LwwValueKind kind, string text) => Texts(kind, text, null);

    /// <summary>The head of a tagged scalar.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Text"/>.</exception>
    public static byte[] TaggedScalar(string tag, string text) => Texts(LwwValueKind.TaggedScalar, tag, text);

    /// <summary>The head of a collection of <paramref name="count"/> members, or of entries for a map.</summary>
    public static byte[] Count(LwwValueKind kind, int count)
    {
        byte[] head = Start(kind, CanonicalVarint.SizeOf(count));
        CanonicalVarint.Write(head.AsSpan(KindSize), count);
        return head;
    }

    /// <summary>Refuses a form of <paramref name="size"/> bytes above <see cref="LwwValue.BytesMax"/>.</summary>
    /// <exception cref="ArgumentException">The size is above the limit.</exception>
    public static void RequireSize(long size)
    {
        if (size > LwwValue.BytesMax)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A value takes {size} or more bytes in canonical form; the limit is {LwwValue.BytesMax} bytes."));
        }
    }

    private static byte[] Texts(LwwValueKind kind, string first, string? second)
    {
        int firstSize = Utf8Size(first);
        int secondSize = second is null ? 0 : Utf8Size(second);
        int size = CanonicalVarint.SizeOf(firstSize) + firstSize;
        size += second is null ? 0 : CanonicalVarint.SizeOf(secondSize) + secondSize;
        RequireSize(KindSize + size);
        byte[] head = Start(kind, size);
        Span<byte> rest = WriteText(head.AsSpan(KindSize), first, firstSize);
        if (second is not null)
        {
            WriteText(rest, second, secondSize);
        }

        return head;
    }

    /// <summary>
    /// A text of n UTF-16 units takes n bytes or more, so that a huge one is refused before it is looked at.
    /// </summary>
    private static int Utf8Size(string text)
    {
        RequireSize(text.Length);
        int size = 0;
        for (int index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out Rune scalar))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Text holds the lone surrogate U+{(int)text[index]:X4} at index {index}; it has no UTF-8 form."));
            }

            size += scalar.Utf8SequenceLength;
            index += scalar.Utf16SequenceLength;
        }

        return size;
    }

    private static Span<byte> WriteText(Span<byte> destination, string text, int size)
    {
        destination = destination[CanonicalVarint.Write(destination, size)..];
        Utf8.FromUtf16(text, destination, out _, out int written, replaceInvalidSequences: false);
        return destination[written..];
    }

    private static byte[] Start(LwwValueKind kind, int contentSize)
    {
        byte[] head = new byte[KindSize + contentSize];
        head[0] = (byte)kind;
        return head;
    }
}

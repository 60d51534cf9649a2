using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Ordinal;

/// <summary>
/// Reads canonical bytes with suspicion: accepts exactly what the writer makes and nothing else, so that a value that
/// was read encodes to the same bytes again.
/// </summary>
/// <remarks>
/// Never throws on any bytes. Depth is bounded by <see cref="LwwValue.DepthMax"/>, the input by
/// <see cref="LwwValue.BytesMax"/>. Counts are never trusted for an allocation: lists grow with the members read, so
/// that memory stays proportional to the input.
/// </remarks>
internal ref struct CanonicalValueReader
{
    /// <summary>The bytes of a UUID.</summary>
    public const int UuidSize = 16;

    private const int CapacityFirstMax = 16;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _offset;
    private string _error = "";

    private CanonicalValueReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>
    /// Reads one value that takes all of <paramref name="bytes"/>. False, with <paramref name="error"/> naming the
    /// offset and the reason, when they are not a canonical form.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out LwwValue? value,
        [NotNullWhen(false)] out string? error)
    {
        CanonicalValueReader reader = new(bytes);
        value = bytes.Length > LwwValue.BytesMax
            ? reader.Fail(string.Create(CultureInfo.InvariantCulture,
                $"the input has {bytes.Length} bytes; the limit is {LwwValue.BytesMax}"))
            : reader.ReadValue(depth: 1);
        if (value is not null && reader._offset < bytes.Length)
        {
            value = reader.Fail("bytes follow the value");
        }

        error = null;
        if (value is null)
        {
            error = reader._error;
            return false;
        }

        return true;
    }

    private LwwValue? ReadValue(int depth)
    {
        if (depth > LwwValue.DepthMax)
        {
            return Fail(string.Create(CultureInfo.InvariantCulture,
                $"values are nested deeper than the limit of {LwwValue.DepthMax} levels"));
        }

        if (_offset == _bytes.Length)
        {
            return Fail("the bytes end where a value must start");
        }

        int start = _offset;
        LwwValueKind kind = (LwwValueKind)_bytes[_offset++];
        switch (kind)
        {
            case LwwValueKind.Array:
            case LwwValueKind.Set:
                return ReadMembers(kind, depth);
            case LwwValueKind.Map:
                return ReadEntries(depth);
            case LwwValueKind.Tagged:
                return ReadTagged(start, depth);
            case LwwValueKind.Null:
                return LwwValue.Null;
            case LwwValueKind.Boolean:
                return ReadBoolean();
            default:
                return TakeScalar(kind, start) ? LwwValue.OfParts(_bytes[start.._offset].ToArray(), []) : null;
        }
    }

    /// <summary>Checks the content of a scalar and moves behind it.</summary>
    private bool TakeScalar(LwwValueKind kind, int start)
    {
        switch (kind)
        {
            case LwwValueKind.Integer:
            case LwwValueKind.Instant:
                return Take(CanonicalNumber.Int64Size, out _);
            case LwwValueKind.Double:
                return TakeDouble();
            case LwwValueKind.BigInteger:
                return TakeBigInteger();
            case LwwValueKind.Decimal:
                return TakeDecimal();
            case LwwValueKind.Uuid:
                return Take(UuidSize, out _);
            case LwwValueKind.Bytes:
                return TakeLength(out int length) && Take(length, out _);
            case LwwValueKind.String:
            case LwwValueKind.Uri:
                return TakeText(out _);
            case LwwValueKind.Keyword:
            case LwwValueKind.Symbol:
                return TakeText(out ReadOnlySpan<byte> name) && Require(!name.IsEmpty, start, "a name is empty");
            case LwwValueKind.Char:
                return TakeText(out ReadOnlySpan<byte> scalar)
                    && Require(IsOneScalar(scalar), start, "a character is not exactly one Unicode scalar value");
            case LwwValueKind.TaggedScalar:
                return TakeText(out ReadOnlySpan<byte> tag)
                    && Require(IsOneScalar(tag) && !IsReserved(tag), start, "a scalar's tag is not one free character")
                    && TakeText(out _);
            default:
                return Require(false, start,
                    string.Create(CultureInfo.InvariantCulture, $"{(int)kind} is no kind of value"));
        }
    }

    private LwwValue? ReadBoolean()
    {
        if (!Take(1, out ReadOnlySpan<byte> content))
        {
            return null;
        }

        return Require(content[0] <= 1, _offset - 1, "a boolean is neither 0 nor 1")
            ? LwwValue.Boolean(content[0] == 1)
            : null;
    }

    private LwwValue? ReadMembers(LwwValueKind kind, int depth)
    {
        if (!TakeCount(leastSize: 1, out int count))
        {
            return null;
        }

        List<LwwValue> members = new(Math.Min(count, CapacityFirstMax));
        ReadOnlySpan<byte> previous = default;
        for (int index = 0; index < count; index++)
        {
            int start = _offset;
            LwwValue? member = ReadValue(depth + 1);
            if (member is null)
            {
                return null;
            }

            if (kind == LwwValueKind.Set && !RequireRising(ref previous, start, isFirst: index == 0, "a set's member"))
            {
                return null;
            }

            members.Add(member);
        }

        return LwwValue.OfParts(CanonicalValueWriter.Count(kind, count), members.ToArray());
    }

    private LwwValue? ReadEntries(int depth)
    {
        if (!TakeCount(leastSize: 2, out int count))
        {
            return null;
        }

        List<LwwValue> parts = new(2 * Math.Min(count, CapacityFirstMax));
        ReadOnlySpan<byte> previous = default;
        for (int index = 0; index < count; index++)
        {
            int start = _offset;
            LwwValue? key = ReadValue(depth + 1);
            if (key is null || !RequireRising(ref previous, start, isFirst: index == 0, "a map's key"))
            {
                return null;
            }

            LwwValue? value = ReadValue(depth + 1);
            if (value is null)
            {
                return null;
            }

            parts.Add(key);
            parts.Add(value);
        }

        return LwwValue.OfParts(CanonicalValueWriter.Count(LwwValueKind.Map, count), parts.ToArray());
    }

    private LwwValue? ReadTagged(int start, int depth)
    {
        if (!TakeText(out ReadOnlySpan<byte> tag)
            || !Require(!tag.IsEmpty && !IsReserved(tag), start, "the tag is empty or stands for a ground type"))
        {
            return null;
        }

        int end = _offset;
        LwwValue? representation = ReadValue(depth + 1);
        if (representation is null)
        {
            return null;
        }

        bool isScalar = representation.Kind == LwwValueKind.String && IsOneScalar(tag);
        return Require(!isScalar, start, "a one-character tag on a string is not written as a tagged scalar")
            ? LwwValue.OfParts(_bytes[start..end].ToArray(), [representation])
            : null;
    }

    private bool TakeDouble()
        => Take(CanonicalNumber.Int64Size, out ReadOnlySpan<byte> content)
            && Require(CanonicalNumber.TryReadDouble(content, out _), _offset - content.Length,
                "a NaN is not the one NaN");

    private bool TakeBigInteger()
        => TakeBigNumber(LwwValue.BigIntegerBytesMax, out ReadOnlySpan<byte> content)
            && Require(content.Length > CanonicalNumber.Int64Size, _offset - content.Length,
                "a big integer fits in 64 bits");

    private bool TakeDecimal()
    {
        int start = _offset;
        if (!Take(CanonicalNumber.Int32Size, out ReadOnlySpan<byte> scaleBytes)
            || !TakeBigNumber(LwwDecimal.UnscaledBytesMax, out ReadOnlySpan<byte> content))
        {
            return false;
        }

        int scale = CanonicalNumber.ReadInt32(scaleBytes);
        BigInteger unscaled = CanonicalNumber.ReadBigInteger(content);
        bool isStripped = unscaled.IsZero ? scale == 0 : !(unscaled % 10).IsZero;
        bool isInRange = scale is >= -LwwDecimal.ScaleMax and <= LwwDecimal.ScaleMax;
        return Require(isInRange, start, "a decimal's scale is beyond its limit")
            && Require(isStripped, start, "a decimal has trailing zeros, or is a zero with a scale");
    }

    private bool TakeBigNumber(int sizeMax, out ReadOnlySpan<byte> content)
    {
        content = default;
        int start = _offset;
        return TakeLength(out int length)
            && Require(length <= sizeMax, start, "a number has more bytes than its limit")
            && Take(length, out content)
            && Require(CanonicalNumber.IsShortest(content), start, "a number is not in its shortest form");
    }

    private bool TakeText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TakeLength(out int length) || !Take(length, out text))
        {
            return false;
        }

        return Utf8.IsValid(text) || Require(false, _offset - length + ValidPrefix(text), "a text is not UTF-8");
    }

    private bool TakeCount(int leastSize, out int count)
    {
        int start = _offset;
        return TakeLength(out count)
            && Require((long)count * leastSize <= _bytes.Length - _offset, start,
                "a count is above what the bytes can hold");
    }

    private bool TakeLength(out int length)
    {
        int size = CanonicalVarint.Read(_bytes[_offset..], out length, out string? error);
        if (error is not null)
        {
            return Require(false, _offset, error);
        }

        _offset += size;
        return true;
    }

    private bool Take(int size, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (!Require(size <= _bytes.Length - _offset, _offset, "the bytes end within a value"))
        {
            return false;
        }

        content = _bytes.Slice(_offset, size);
        _offset += size;
        return true;
    }

    private bool RequireRising(ref ReadOnlySpan<byte> previous, int start, bool isFirst, string what)
    {
        ReadOnlySpan<byte> current = _bytes[start.._offset];
        int order = isFirst ? -1 : previous.SequenceCompareTo(current);
        previous = current;
        return order < 0 || Require(false, start, order == 0 ? $"{what} is there twice" : $"{what} is out of order");
    }

    private bool Require(bool condition, int offset, string why)
    {
        if (!condition)
        {
            _error = string.Create(CultureInfo.InvariantCulture, $"Canonical bytes, offset {offset}: {why}.");
        }

        return condition;
    }

    private LwwValue? Fail(string why)
    {
        Require(false, _offset, why);
        return null;
    }

    private static bool IsOneScalar(ReadOnlySpan<byte> text)
        => Rune.DecodeFromUtf8(text, out _, out int consumed) == OperationStatus.Done && consumed == text.Length;

    private static bool IsReserved(ReadOnlySpan<byte> tag)
        => tag.Length <= TransitTag.ReservedSizeMax && TransitTag.IsReserved(Encoding.UTF8.GetString(tag));

    private static int ValidPrefix(ReadOnlySpan<byte> text)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out int consumed) == OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }
}

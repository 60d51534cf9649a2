using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ordinal;

/// <summary>
/// An element of an LWW set: one value of transit's ground types, immutable, with exactly one canonical byte form.
/// </summary>
/// <remarks>
/// <para>
/// Two values are equal when their canonical bytes are; that is Clojure's equality, except that byte strings compare by
/// content. 11 and 11N are one value, 11 and 11.0 two; 1.0M and 1.00M are one; 0.0 and -0.0 are two; there is one NaN;
/// a list and an array of equal members are one. <see cref="CompareTo"/> is the unsigned lexicographic order of the
/// bytes: by kind, then for integers, doubles and instants by number.
/// </para>
/// <para>The canonical form is a kind byte and its content. No form is the beginning of another.</para>
/// <code>
/// value     offset 0, 1 byte   kind, a number of LwwValueKind
///           offset 1           content by kind:
///  1 Null          0  -
///  2 Boolean       1  0 false, 1 true
///  3 Integer       8  big-endian, sign bit inverted
///  4 BigInteger    n  length, two's complement big-endian, shortest, at least 9 bytes
///  5 Double        8  IEEE 754 big-endian; all bits inverted if the sign is set, else the sign; one NaN, 7FF8…0
///  6 Decimal     4+n  scale, 32 bits big-endian, sign bit inverted; length, unscaled as BigInteger but of any size;
///                     no trailing zeros, zero has scale 0
///  7 String        n  text
///  8 Keyword       n  text, not empty
///  9 Symbol        n  text, not empty
/// 10 Char          n  text, one Unicode scalar value
/// 11 Uri           n  text
/// 12 Uuid         16  most significant byte first
/// 13 Instant       8  milliseconds, as Integer
/// 14 Bytes         n  length, bytes
/// 15 Array         n  count, that many values
/// 16 Set           n  count, that many values, rising
/// 17 Map           n  count, that many pairs of key and value, keys rising
/// 18 TaggedScalar  n  text (the tag, one free character), text
/// 19 Tagged        n  text (the tag, not empty, no ground type), value; a one-character tag never has a string
/// text      length, that many bytes of well-formed UTF-8
/// length    unsigned LEB128 in its shortest form; so is count
/// </code>
/// <para>
/// Versions: the form has no version byte, because stored elements are compared as bytes for ever. A number once
/// persisted is never reused; the content of a kind never changes. What is new takes a new kind number, and readers
/// refuse kinds that they do not know. This is the first version.
/// </para>
/// <para>
/// A value keeps the heads of its parts, and encodes on demand. The hash code is FNV-1a and the same in every process:
/// a table that takes hostile elements must bound its chains by itself.
/// </para>
/// </remarks>
public sealed class LwwValue : IEquatable<LwwValue>, IComparable<LwwValue>
{
    /// <summary>
    /// The largest canonical form, in bytes: an element is compared, stored and sent as a whole, and one must not stall
    /// the writer or crowd out others.
    /// </summary>
    public const int BytesMax = 64 * 1024;

    /// <summary>
    /// The deepest nesting, in levels; a scalar has one level, a collection or tagged value one more than its deepest
    /// part. It bounds the recursion of all that walk a value.
    /// </summary>
    public const int DepthMax = 64;

    /// <summary>
    /// The largest <see cref="LwwValueKind.BigInteger"/>, in bytes of two's complement (9863 digits): turning digits
    /// into a number and back costs more than linear time.
    /// </summary>
    public const int BigIntegerBytesMax = 4096;

    private const ulong FnvBasis = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private static readonly LwwValue False = OfParts(CanonicalValueWriter.Boolean(false), []);
    private static readonly LwwValue True = OfParts(CanonicalValueWriter.Boolean(true), []);

    private readonly byte[] _head;
    private readonly LwwValue[] _parts;
    private readonly int _size;
    private readonly int _depth;

    private LwwValue(byte[] head, LwwValue[] parts, int size, int depth)
    {
        _head = head;
        _parts = parts;
        _size = size;
        _depth = depth;
    }

    /// <summary>The null value.</summary>
    public static LwwValue Null { get; } = OfParts(CanonicalValueWriter.Bare(LwwValueKind.Null), []);

    /// <summary>The kind, which decides which member of <see cref="LwwValueContent"/> answers.</summary>
    public LwwValueKind Kind => (LwwValueKind)_head[0];

    /// <summary>The bytes of the canonical form, 1 to <see cref="BytesMax"/>.</summary>
    public int CanonicalSize => _size;

    /// <summary>The levels of nesting, 1 to <see cref="DepthMax"/>.</summary>
    public int Depth => _depth;

    /// <summary>The kind byte and all content that is not itself a value; never changed.</summary>
    internal ReadOnlySpan<byte> Head => _head;

    /// <summary>Members, keys and values in turn, or the representation; never changed.</summary>
    internal LwwValue[] Parts => _parts;

    /// <summary>False or true.</summary>
    public static LwwValue Boolean(bool value) => value ? True : False;

    /// <summary>A whole number of 64 bits.</summary>
    public static LwwValue Integer(long value) => OfParts(CanonicalValueWriter.Int64(LwwValueKind.Integer, value), []);

    /// <summary>
    /// A whole number of any size. One that fits in 64 signed bits is the <see cref="LwwValueKind.Integer"/> of it.
    /// </summary>
    /// <exception cref="ArgumentException">It takes more than <see cref="BigIntegerBytesMax"/> bytes.</exception>
    public static LwwValue BigInteger(System.Numerics.BigInteger value)
    {
        int size = CanonicalNumber.SizeOf(value);
        if (size <= CanonicalNumber.Int64Size)
        {
            return Integer((long)value);
        }

        return size <= BigIntegerBytesMax
            ? OfParts(CanonicalValueWriter.BigInteger(value), [])
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A big integer takes {size} bytes; the limit is {BigIntegerBytesMax} bytes."), nameof(value));
    }

    /// <summary>A double. All NaN are one; infinities are values; -0.0 is not 0.0.</summary>
    public static LwwValue Double(double value) => OfParts(CanonicalValueWriter.Double(value), []);

    /// <summary>A decimal of arbitrary precision.</summary>
    public static LwwValue Decimal(LwwDecimal value) => OfParts(CanonicalValueWriter.Decimal(value), []);

    /// <summary>A text, which may be empty.</summary>
    /// <exception cref="ArgumentException">It holds a lone surrogate or is above <see cref="BytesMax"/>.</exception>
    public static LwwValue String(string text) => OfText(LwwValueKind.String, text);

    /// <summary>A keyword by its name, without the colon.</summary>
    /// <exception cref="ArgumentException">
    /// The name is empty (Clojure's reader refuses such a keyword), holds a lone surrogate or is above
    /// <see cref="BytesMax"/>.
    /// </exception>
    public static LwwValue Keyword(string name) => OfName(LwwValueKind.Keyword, name);

    /// <summary>A symbol by its name.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Keyword"/>.</exception>
    public static LwwValue Symbol(string name) => OfName(LwwValueKind.Symbol, name);

    /// <summary>
    /// A character: one Unicode scalar value, so that characters outside the basic plane, which transit-js sends, are
    /// one value, and half a surrogate pair, which has no UTF-8 form, is none.
    /// </summary>
    public static LwwValue Char(Rune value) => OfText(LwwValueKind.Char, value.ToString());

    /// <summary>A URI as its text, which is not checked or normalised.</summary>
    /// <exception cref="ArgumentException">It holds a lone surrogate or is above <see cref="BytesMax"/>.</exception>
    public static LwwValue Uri(string text) => OfText(LwwValueKind.Uri, text);

    /// <summary>A UUID; the bytes are in the order in which its text shows them.</summary>
    public static LwwValue Uuid(Guid value) => OfParts(CanonicalValueWriter.Uuid(value), []);

    /// <summary>A point in time, in milliseconds since 1970-01-01T00:00:00Z; may be negative.</summary>
    public static LwwValue Instant(long milliseconds)
        => OfParts(CanonicalValueWriter.Int64(LwwValueKind.Instant, milliseconds), []);

    /// <summary>A string of bytes, copied.</summary>
    /// <exception cref="ArgumentException">The form is above <see cref="BytesMax"/>.</exception>
    public static LwwValue Bytes(ReadOnlySpan<byte> value) => OfParts(CanonicalValueWriter.Bytes(value), []);

    /// <summary>An array or list of these members in this order.</summary>
    /// <exception cref="ArgumentException">
    /// A member is null, or the form is above <see cref="BytesMax"/> or <see cref="DepthMax"/>.
    /// </exception>
    public static LwwValue Array(params ReadOnlySpan<LwwValue> members)
    {
        LwwValue[] parts = CanonicalMembers.Sequence(members);
        return OfParts(CanonicalValueWriter.Count(LwwValueKind.Array, parts.Length), parts);
    }

    /// <summary>A set of these members; their order does not matter and duplicates collapse.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Array"/>.</exception>
    public static LwwValue Set(params ReadOnlySpan<LwwValue> members)
    {
        LwwValue[] parts = CanonicalMembers.Set(members);
        return OfParts(CanonicalValueWriter.Count(LwwValueKind.Set, parts.Length), parts);
    }

    /// <summary>A map of these entries; their order does not matter, but of equal keys the last given wins.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Array"/>; keys and values are members.</exception>
    public static LwwValue Map(params ReadOnlySpan<KeyValuePair<LwwValue, LwwValue>> entries)
    {
        LwwValue[] parts = CanonicalMembers.Map(entries);
        return OfParts(CanonicalValueWriter.Count(LwwValueKind.Map, parts.Length / 2), parts);
    }

    /// <summary>A scalar under a tag of one Unicode scalar value; the text is kept as it came.</summary>
    /// <exception cref="ArgumentException">
    /// The tag is not one character or is taken by a ground type or an escape, a text holds a lone surrogate, or the
    /// form is above <see cref="BytesMax"/>.
    /// </exception>
    public static LwwValue TaggedScalar(string tag, string text)
    {
        ArgumentNullException.ThrowIfNull(tag);
        ArgumentNullException.ThrowIfNull(text);
        return TransitTag.IsOneScalar(tag) && !TransitTag.IsReserved(tag)
            ? OfParts(CanonicalValueWriter.TaggedScalar(tag, text), [])
            : throw new ArgumentException("A scalar's tag is one character that no ground type takes.", nameof(tag));
    }

    /// <summary>
    /// A value under a tag that is not one of the ground types. A one-character tag on a string is the
    /// <see cref="LwwValueKind.TaggedScalar"/> of both: transit writes them alike.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The tag is empty, is taken by a ground type or an escape, or holds a lone surrogate; or the form is above
    /// <see cref="BytesMax"/> or <see cref="DepthMax"/>.
    /// </exception>
    public static LwwValue Tagged(string tag, LwwValue representation)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentNullException.ThrowIfNull(representation);
        if (TransitTag.IsReserved(tag))
        {
            throw new ArgumentException("The tag stands for a ground type, which has a kind of its own.", nameof(tag));
        }

        return representation.Kind == LwwValueKind.String && TransitTag.IsOneScalar(tag)
            ? TaggedScalar(tag, LwwValueContent.Text(representation))
            : OfParts(CanonicalValueWriter.Text(LwwValueKind.Tagged, tag), [representation]);
    }

    /// <summary>Reads a canonical form, as <see cref="TryFromCanonicalBytes"/> does.</summary>
    /// <exception cref="ArgumentException">They are not a canonical form; the message says where and why.</exception>
    public static LwwValue FromCanonicalBytes(ReadOnlySpan<byte> bytes)
        => CanonicalValueReader.TryRead(bytes, out LwwValue? value, out string? error)
            ? value
            : throw new ArgumentException(error, nameof(bytes));

    /// <summary>
    /// Reads a canonical form that takes all of <paramref name="bytes"/>; these are copied. False, with
    /// <paramref name="error"/> naming the offset and the reason, for any other bytes, also for a second form of a
    /// value that has one. Never throws; time and memory are bounded by the length.
    /// </summary>
    public static bool TryFromCanonicalBytes(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out LwwValue? value,
        [NotNullWhen(false)] out string? error)
        => CanonicalValueReader.TryRead(bytes, out value, out error);

    /// <summary>The canonical form, in a new array of <see cref="CanonicalSize"/> bytes.</summary>
    public byte[] ToCanonicalBytes()
    {
        byte[] bytes = new byte[_size];
        WriteTo(bytes);
        return bytes;
    }

    /// <summary>Writes the canonical form and returns its bytes, <see cref="CanonicalSize"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public int WriteCanonicalBytes(Span<byte> destination)
    {
        if (destination.Length < _size)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The value takes {_size} bytes; there is room for {destination.Length}."), nameof(destination));
        }

        WriteTo(destination);
        return _size;
    }

    /// <summary>The order of canonical bytes, unsigned and lexicographic; null comes before every value.</summary>
    public int CompareTo(LwwValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        // No head is the beginning of another, so that a difference decides; equal ones have equally many parts.
        int order = ReferenceEquals(this, other) ? 0 : _head.AsSpan().SequenceCompareTo(other._head);
        for (int index = 0; order == 0 && index < _parts.Length; index++)
        {
            order = _parts[index].CompareTo(other._parts[index]);
        }

        return order;
    }

    /// <summary>Whether the canonical bytes are the same.</summary>
    public bool Equals(LwwValue? other) => other is not null && _size == other._size && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LwwValue);

    /// <summary>FNV-1a with 64 bits over the canonical bytes, folded to 32; linear in the size.</summary>
    public override int GetHashCode()
    {
        ulong hash = AddTo(FnvBasis);
        return (int)(hash ^ (hash >> 32));
    }

    /// <summary>Text for diagnostics, close to Clojure's notation, free of culture; not to be read back.</summary>
    public override string ToString() => LwwValueText.Format(this);

    /// <summary>Whether both are null or have the same canonical bytes.</summary>
    public static bool operator ==(LwwValue? left, LwwValue? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether the canonical bytes differ, or one is null.</summary>
    public static bool operator !=(LwwValue? left, LwwValue? right) => !(left == right);

    /// <summary>Whether <paramref name="left"/> comes first in the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(LwwValue? left, LwwValue? right) => right is not null && right.CompareTo(left) > 0;

    /// <summary>Whether <paramref name="left"/> comes first or is equal.</summary>
    public static bool operator <=(LwwValue? left, LwwValue? right) => !(right < left);

    /// <summary>Whether <paramref name="right"/> comes first in the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(LwwValue? left, LwwValue? right) => right < left;

    /// <summary>Whether <paramref name="right"/> comes first or is equal.</summary>
    public static bool operator >=(LwwValue? left, LwwValue? right) => !(left < right);

    /// <summary>Makes a value of a head and parts that obey the form; both arrays become the value's own.</summary>
    /// <exception cref="ArgumentException">It is above <see cref="BytesMax"/> or <see cref="DepthMax"/>.</exception>
    internal static LwwValue OfParts(byte[] head, LwwValue[] parts)
    {
        long size = head.Length;
        int depth = 0;
        foreach (LwwValue part in parts)
        {
            size += part._size;
            depth = Math.Max(depth, part._depth);
        }

        CanonicalValueWriter.RequireSize(size);
        return depth < DepthMax
            ? new LwwValue(head, parts, (int)size, depth + 1)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A value is nested {depth + 1} levels deep; the limit is {DepthMax} levels."));
    }

    private static LwwValue OfText(LwwValueKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return OfParts(CanonicalValueWriter.Text(kind, text), []);
    }

    private static LwwValue OfName(LwwValueKind kind, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return OfParts(CanonicalValueWriter.Text(kind, name), []);
    }

    private int WriteTo(Span<byte> destination)
    {
        _head.CopyTo(destination);
        int written = _head.Length;
        foreach (LwwValue part in _parts)
        {
            written += part.WriteTo(destination[written..]);
        }

        return written;
    }

    private ulong AddTo(ulong hash)
    {
        foreach (byte octet in _head)
        {
            hash = (hash ^ octet) * FnvPrime;
        }

        foreach (LwwValue part in _parts)
        {
            hash = part.AddTo(hash);
        }

        return hash;
    }
}

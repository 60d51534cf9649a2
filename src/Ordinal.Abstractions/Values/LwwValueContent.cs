using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Ordinal;

/// <summary>
/// The content of an <see cref="LwwValue"/> by its kind. Each member answers false, with a default, for other kinds
/// than the ones it names; a null value is the only thing that throws.
/// </summary>
/// <remarks>Texts and big numbers are made anew at each call: the value keeps its canonical bytes only.</remarks>
public static class LwwValueContent
{
    private const int ContentOffset = 1;

    /// <summary>The truth of a <see cref="LwwValueKind.Boolean"/>.</summary>
    public static bool TryGetBoolean(this LwwValue value, out bool truth)
    {
        ArgumentNullException.ThrowIfNull(value);
        truth = value.Kind == LwwValueKind.Boolean && value.Head[ContentOffset] != 0;
        return value.Kind == LwwValueKind.Boolean;
    }

    /// <summary>The number of an <see cref="LwwValueKind.Integer"/>.</summary>
    public static bool TryGetInteger(this LwwValue value, out long number)
        => TryGetInt64(value, LwwValueKind.Integer, out number);

    /// <summary>The milliseconds since 1970-01-01T00:00:00Z of an <see cref="LwwValueKind.Instant"/>.</summary>
    public static bool TryGetInstant(this LwwValue value, out long milliseconds)
        => TryGetInt64(value, LwwValueKind.Instant, out milliseconds);

    /// <summary>
    /// The number of a <see cref="LwwValueKind.BigInteger"/> or an <see cref="LwwValueKind.Integer"/>.
    /// </summary>
    public static bool TryGetBigInteger(this LwwValue value, out System.Numerics.BigInteger number)
    {
        if (value.TryGetInteger(out long small))
        {
            number = small;
            return true;
        }

        bool isBig = value.Kind == LwwValueKind.BigInteger;
        number = isBig ? CanonicalNumber.ReadBigInteger(Counted(value.Head, ContentOffset)) : default;
        return isBig;
    }

    /// <summary>The number of a <see cref="LwwValueKind.Double"/>.</summary>
    public static bool TryGetDouble(this LwwValue value, out double number)
    {
        ArgumentNullException.ThrowIfNull(value);
        number = 0;
        return value.Kind == LwwValueKind.Double
            && CanonicalNumber.TryReadDouble(value.Head[ContentOffset..], out number);
    }

    /// <summary>The number of a <see cref="LwwValueKind.Decimal"/>.</summary>
    public static bool TryGetDecimal(this LwwValue value, out LwwDecimal number)
    {
        ArgumentNullException.ThrowIfNull(value);
        number = default;
        if (value.Kind != LwwValueKind.Decimal)
        {
            return false;
        }

        int scale = CanonicalNumber.ReadInt32(value.Head[ContentOffset..]);
        ReadOnlySpan<byte> unscaled = Counted(value.Head, ContentOffset + CanonicalNumber.Int32Size);
        number = new LwwDecimal(CanonicalNumber.ReadBigInteger(unscaled), scale);
        return true;
    }

    /// <summary>
    /// The text of a <see cref="LwwValueKind.String"/> or <see cref="LwwValueKind.Uri"/>, the name of a
    /// <see cref="LwwValueKind.Keyword"/> or <see cref="LwwValueKind.Symbol"/>, the one character of a
    /// <see cref="LwwValueKind.Char"/>.
    /// </summary>
    public static bool TryGetText(this LwwValue value, [NotNullWhen(true)] out string? text)
    {
        ArgumentNullException.ThrowIfNull(value);
        text = value.Kind is LwwValueKind.String or LwwValueKind.Keyword or LwwValueKind.Symbol
            or LwwValueKind.Char or LwwValueKind.Uri
            ? Text(value)
            : null;
        return text is not null;
    }

    /// <summary>The UUID of a <see cref="LwwValueKind.Uuid"/>.</summary>
    public static bool TryGetUuid(this LwwValue value, out Guid uuid)
    {
        ArgumentNullException.ThrowIfNull(value);
        bool isUuid = value.Kind == LwwValueKind.Uuid;
        uuid = isUuid ? new Guid(value.Head[ContentOffset..], bigEndian: true) : default;
        return isUuid;
    }

    /// <summary>
    /// The content of a <see cref="LwwValueKind.Bytes"/>, not copied; it lives as long as it is held and never changes.
    /// </summary>
    public static bool TryGetBytes(this LwwValue value, out ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(value);
        bool isBytes = value.Kind == LwwValueKind.Bytes;
        content = isBytes ? Counted(value.Head, ContentOffset) : default;
        return isBytes;
    }

    /// <summary>
    /// The members of an <see cref="LwwValueKind.Array"/> in their order or of a <see cref="LwwValueKind.Set"/> in
    /// rising order of canonical bytes; not copied.
    /// </summary>
    public static bool TryGetMembers(this LwwValue value, out ImmutableArray<LwwValue> members)
    {
        ArgumentNullException.ThrowIfNull(value);
        bool hasMembers = value.Kind is LwwValueKind.Array or LwwValueKind.Set;
        members = hasMembers ? ImmutableCollectionsMarshal.AsImmutableArray(value.Parts) : [];
        return hasMembers;
    }

    /// <summary>
    /// The entries of a <see cref="LwwValueKind.Map"/>, in a new array, keys in rising order of canonical bytes.
    /// </summary>
    public static bool TryGetEntries(this LwwValue value, out ImmutableArray<KeyValuePair<LwwValue, LwwValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(value);
        entries = [];
        if (value.Kind != LwwValueKind.Map)
        {
            return false;
        }

        KeyValuePair<LwwValue, LwwValue>[] pairs = new KeyValuePair<LwwValue, LwwValue>[value.Parts.Length / 2];
        for (int index = 0; index < pairs.Length; index++)
        {
            pairs[index] = new(value.Parts[2 * index], value.Parts[(2 * index) + 1]);
        }

        entries = ImmutableCollectionsMarshal.AsImmutableArray(pairs);
        return true;
    }

    /// <summary>The tag and the text of a <see cref="LwwValueKind.TaggedScalar"/>.</summary>
    public static bool TryGetTaggedScalar(
        this LwwValue value,
        [NotNullWhen(true)] out string? tag,
        [NotNullWhen(true)] out string? text)
    {
        ArgumentNullException.ThrowIfNull(value);
        tag = null;
        text = null;
        if (value.Kind != LwwValueKind.TaggedScalar)
        {
            return false;
        }

        ReadOnlySpan<byte> tagBytes = Counted(value.Head, ContentOffset);
        int textOffset = ContentOffset + CanonicalVarint.SizeOf(tagBytes.Length) + tagBytes.Length;
        tag = Encoding.UTF8.GetString(tagBytes);
        text = Encoding.UTF8.GetString(Counted(value.Head, textOffset));
        return true;
    }

    /// <summary>The tag and the value below it of a <see cref="LwwValueKind.Tagged"/>.</summary>
    public static bool TryGetTagged(
        this LwwValue value,
        [NotNullWhen(true)] out string? tag,
        [NotNullWhen(true)] out LwwValue? representation)
    {
        ArgumentNullException.ThrowIfNull(value);
        bool isTagged = value.Kind == LwwValueKind.Tagged;
        tag = isTagged ? Text(value) : null;
        representation = isTagged ? value.Parts[0] : null;
        return tag is not null && representation is not null;
    }

    /// <summary>
    /// The text that the content of <paramref name="value"/> starts with; its kind must be one that does.
    /// </summary>
    internal static string Text(LwwValue value) => Encoding.UTF8.GetString(Counted(value.Head, ContentOffset));

    private static bool TryGetInt64(LwwValue value, LwwValueKind kind, out long number)
    {
        ArgumentNullException.ThrowIfNull(value);
        number = value.Kind == kind ? CanonicalNumber.ReadInt64(value.Head[ContentOffset..]) : 0;
        return value.Kind == kind;
    }

    /// <summary>The bytes that follow a length at <paramref name="offset"/>.</summary>
    private static ReadOnlySpan<byte> Counted(ReadOnlySpan<byte> head, int offset)
    {
        int size = CanonicalVarint.Read(head[offset..], out int length, out _);
        return head.Slice(offset + size, length);
    }
}

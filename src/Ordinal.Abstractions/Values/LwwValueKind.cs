namespace Ordinal;

/// <summary>
/// The kind of an <see cref="LwwValue"/>: the first byte of its canonical form.
/// </summary>
/// <remarks>
/// The numbers are persisted in journals and snapshots and decide the order of kinds. A number once persisted is never
/// reused and never gets another content; a new form of an old kind takes a new number. Zero is no kind, so that
/// zeroed bytes are never a value.
/// </remarks>
public enum LwwValueKind : byte
{
    /// <summary>The one null value.</summary>
    Null = 1,

    /// <summary>False or true.</summary>
    Boolean = 2,

    /// <summary>A whole number that fits in 64 signed bits.</summary>
    Integer = 3,

    /// <summary>A whole number that does not fit in 64 signed bits.</summary>
    BigInteger = 4,

    /// <summary>An IEEE 754 binary64 number, infinities and one NaN included.</summary>
    Double = 5,

    /// <summary>A decimal number of arbitrary precision, see <see cref="LwwDecimal"/>.</summary>
    Decimal = 6,

    /// <summary>A text.</summary>
    String = 7,

    /// <summary>A keyword: its name without the colon, with the namespace before a slash if it has one.</summary>
    Keyword = 8,

    /// <summary>A symbol: its name, with the namespace before a slash if it has one.</summary>
    Symbol = 9,

    /// <summary>One character: exactly one Unicode scalar value.</summary>
    Char = 10,

    /// <summary>A URI, kept as the text that came; no part of it is normalised.</summary>
    Uri = 11,

    /// <summary>A UUID of 16 bytes.</summary>
    Uuid = 12,

    /// <summary>A point in time: signed 64-bit milliseconds since 1970-01-01T00:00:00Z.</summary>
    Instant = 13,

    /// <summary>A string of bytes, compared by content.</summary>
    Bytes = 14,

    /// <summary>An ordered sequence. Lists and arrays are both of this kind and equal when their members are.</summary>
    Array = 15,

    /// <summary>An unordered collection without duplicates.</summary>
    Set = 16,

    /// <summary>An unordered mapping; keys are values of any kind.</summary>
    Map = 17,

    /// <summary>A scalar with an unknown one-character tag; its text is kept as it came.</summary>
    TaggedScalar = 18,

    /// <summary>A value under an unknown tag.</summary>
    Tagged = 19,
}

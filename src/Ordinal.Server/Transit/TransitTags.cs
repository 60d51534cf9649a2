using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ordinal.Server;

/// <summary>What a tag makes of the value under it.</summary>
internal static class TransitTags
{
    internal const string Quote = "'";
    internal const string Set = "set";
    internal const string List = "list";

    /// <summary>The tag of a map with keys that have parts.</summary>
    internal const string CompositeMap = "cmap";

    /// <summary>Applies a tag.</summary>
    /// <param name="tag">The tag without its mark; not empty.</param>
    /// <param name="part">What is under it.</param>
    /// <param name="position">Where the tagged value begins.</param>
    /// <returns>The value; under an unknown tag it is kept as it came.</returns>
    /// <exception cref="TransitException">The tag is a ground type's and the part is no text or number of it.</exception>
    internal static TransitNode Apply(string tag, TransitNode part, long position)
    {
        switch (tag)
        {
            case Quote:
                return part;
            case Set:
                return TransitNode.OfParts(TransitShape.Set, Members(tag, part, position), position);
            case List:
                return TransitNode.OfParts(TransitShape.List, Members(tag, part, position), position);
            case CompositeMap:
                IReadOnlyList<TransitNode> parts = Members(tag, part, position);
                return parts.Count % 2 == 0
                    ? TransitNode.OfParts(TransitShape.Map, parts, position)
                    : throw new TransitException(position, "a map has a key without a value");
            default:
                return TransitScalars.IsReserved(tag)
                    ? TransitNode.OfScalar(Ground(tag, part.AsScalar(), position), position)
                    : OfUnknown(tag, part, position);
        }
    }

    private static IReadOnlyList<TransitNode> Members(string tag, TransitNode part, long position)
        => part.Shape == TransitShape.Array
            ? part.Parts
            : throw new TransitException(position, $"what is tagged {tag} is no array");

    private static TransitNode OfUnknown(string tag, TransitNode part, long position)
        => part.AsScalar() is { Kind: LwwValueKind.String } text && text.TryGetText(out string? content)
            && Rune.TryGetRuneAt(tag, 0, out Rune only) && only.Utf16SequenceLength == tag.Length
                ? TransitNode.OfScalar(TransitScalars.OfTagged(tag, content, position), position)
                : TransitNode.OfTagged(tag, part, position);

    /// <summary>A ground type written with its tag apart: <c>["~#m", 123]</c>.</summary>
    private static LwwValue Ground(string tag, LwwValue? part, long position)
    {
        if (part is { Kind: LwwValueKind.String } && part.TryGetText(out string? text))
        {
            return TransitScalars.OfTagged(tag, text, position);
        }

        bool isWhole = part is not null && part.TryGetBigInteger(out BigInteger _);
        return (tag, part?.Kind) switch
        {
            ("_", LwwValueKind.Null) or ("?", LwwValueKind.Boolean) or ("d", LwwValueKind.Double) => part!,
            ("i" or "n", _) when isWhole => part!,
            ("m" or "d", LwwValueKind.Integer) when part!.TryGetInteger(out long number)
                => tag == "m" ? LwwValue.Instant(number) : LwwValue.Double(number),
            _ => throw new TransitException(
                position, string.Create(CultureInfo.InvariantCulture, $"what is tagged {tag} is not of that type")),
        };
    }
}

using System;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>
/// One value of a document as it was read: members keep their order and are not yet bound to the size of an element, so
/// that a whole request is one. Immutable.
/// </summary>
internal sealed class TransitNode
{
    private readonly LwwValue? _value;

    private TransitNode(TransitShape shape, long position, LwwValue? value, string? tag, IReadOnlyList<TransitNode> parts)
    {
        Shape = shape;
        Position = position;
        _value = value;
        Tag = tag;
        Parts = parts;
    }

    internal TransitShape Shape { get; }

    /// <summary>Bytes of the document before it, for messages.</summary>
    internal long Position { get; }

    /// <summary>The tag of a tagged value, or of a tag alone, without its mark.</summary>
    internal string? Tag { get; }

    /// <summary>Members; keys and values in turn; or what is under the tag.</summary>
    internal IReadOnlyList<TransitNode> Parts { get; }

    /// <summary>Makes a node of a whole value; its parts, if it has any, are not seen as nodes.</summary>
    internal static TransitNode OfScalar(LwwValue value, long position)
        => new(TransitShape.Scalar, position, value, null, []);

    internal static TransitNode OfTag(string tag, long position) => new(TransitShape.Tag, position, null, tag, []);

    internal static TransitNode OfTagged(string tag, TransitNode part, long position)
        => new(TransitShape.Tagged, position, null, tag, [part]);

    internal static TransitNode OfParts(TransitShape shape, IReadOnlyList<TransitNode> parts, long position)
        => new(shape, position, null, null, parts);

    /// <summary>The value, if the node was made of one.</summary>
    /// <returns>The value, or null.</returns>
    internal LwwValue? AsScalar() => _value;

    /// <summary>
    /// Makes an element of it: lists become arrays, duplicate members collapse, of equal keys the last wins.
    /// </summary>
    /// <returns>The element. Recursion is bounded by <see cref="TransitLimits.JsonDepthMax"/>.</returns>
    /// <exception cref="TransitException">It is above a limit of <see cref="LwwValue"/>.</exception>
    internal LwwValue ToValue()
    {
        if (_value is not null)
        {
            return _value;
        }

        LwwValue[] parts = new LwwValue[Parts.Count];
        for (int index = 0; index < parts.Length; index++)
        {
            parts[index] = Parts[index].ToValue();
        }

        try
        {
            return Shape switch
            {
                TransitShape.Set => LwwValue.Set(parts),
                TransitShape.Map => LwwValue.Map(Pairs(parts)),
                TransitShape.Tagged => LwwValue.Tagged(Tag!, parts[0]), // a tagged value has a tag
                _ => LwwValue.Array(parts),
            };
        }
        catch (ArgumentException e)
        {
            throw new TransitException(Position, e.Message.TrimEnd('.'), isAboveLimit: true);
        }
    }

    /// <summary>The entries of a map by their keys; of equal keys the last wins.</summary>
    /// <returns>The entries in the order of their keys.</returns>
    /// <remarks>Sorted, because a table of hashes could be made slow by chosen keys.</remarks>
    internal SortedDictionary<LwwValue, TransitNode> Entries()
    {
        SortedDictionary<LwwValue, TransitNode> entries = [];
        for (int index = 0; index < Parts.Count; index += 2)
        {
            entries[Parts[index].ToValue()] = Parts[index + 1];
        }

        return entries;
    }

    private static KeyValuePair<LwwValue, LwwValue>[] Pairs(LwwValue[] parts)
    {
        KeyValuePair<LwwValue, LwwValue>[] pairs = new KeyValuePair<LwwValue, LwwValue>[parts.Length / 2];
        for (int index = 0; index < pairs.Length; index++)
        {
            pairs[index] = KeyValuePair.Create(parts[2 * index], parts[(2 * index) + 1]);
        }

        return pairs;
    }
}

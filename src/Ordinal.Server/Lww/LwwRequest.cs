using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Ordinal.Server;

/// <summary>What the bodies of the three writing routes mean, as transit.</summary>
/// <remarks>
/// <code>
/// insert, delete   [e, …]  ["~#list",[e, …]]  ["~#set",[e, …]]   its members
///                  "text"                                        its characters
///                  {key value, …}                                arrays of a key and a value
///                  null                                          nothing
/// update           {:add-set {e stamp, …} :del-set {e stamp, …}} either may be missing or null; also with strings as keys
/// </code>
/// Any other value is malformed. Stamps are whole numbers of 0 to 2^63-1. A text is cut into Unicode characters: halves of
/// a surrogate pair, which the original makes of some, have no form of their own.
/// </remarks>
internal static class LwwRequest
{
    internal const string AddSet = "add-set";
    internal const string DelSet = "del-set";

    /// <summary>Reads the elements of an insert or delete.</summary>
    /// <param name="root">The body.</param>
    /// <returns>Canonical bytes in the order of the body; duplicates are not looked for.</returns>
    /// <exception cref="TransitException">It is none of the forms, or above a limit.</exception>
    internal static byte[][] Elements(TransitNode root)
    {
        switch (root.Shape)
        {
            case TransitShape.Array or TransitShape.List or TransitShape.Set:
                RequireCount(root.Parts.Count, root.Position);
                return Convert(root.Parts);
            case TransitShape.Map:
                RequireCount(root.Parts.Count / 2, root.Position);
                return Pairs(root.Entries());
            case TransitShape.Scalar when root.AsScalar() is { } scalar:
                return OfScalar(scalar, root.Position);
            default:
                throw new TransitException(root.Position, "the value is no sequence of elements");
        }
    }

    /// <summary>Reads the replica of an update.</summary>
    /// <param name="root">The body.</param>
    /// <returns>One update for each element.</returns>
    /// <exception cref="TransitException">It is no replica, or above a limit.</exception>
    internal static SetUpdate[] Replica(TransitNode root)
    {
        if (root.Shape != TransitShape.Map)
        {
            throw new TransitException(root.Position, "a replica is no map");
        }

        LwwReplica replica = new();
        foreach ((LwwValue key, TransitNode stamps) in root.Entries())
        {
            string? name = key.Kind is LwwValueKind.Keyword or LwwValueKind.String && key.TryGetText(out string? text)
                ? text
                : null;
            if (name is not (AddSet or DelSet))
            {
                throw new TransitException(root.Position, "a replica has a part that is none of its two");
            }

            ReadStamps(replica, stamps, isInsertion: name == AddSet);
        }

        return replica.ToUpdates();
    }

    /// <summary>Refuses a request with more elements than one command takes.</summary>
    /// <exception cref="TransitException">It has more.</exception>
    internal static void RequireCount(int count, long position)
    {
        if (count > OrdinalLimits.ElementsPerCommandMax)
        {
            throw new TransitException(
                position,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a request has {count} elements; the limit is {OrdinalLimits.ElementsPerCommandMax}"),
                isAboveLimit: true);
        }
    }

    private static void ReadStamps(LwwReplica replica, TransitNode stamps, bool isInsertion)
    {
        if (stamps.Shape != TransitShape.Map)
        {
            if (stamps.AsScalar()?.Kind == LwwValueKind.Null)
            {
                return;
            }

            throw new TransitException(stamps.Position, "a part of a replica is no map");
        }

        RequireCount(stamps.Parts.Count / 2, stamps.Position);
        foreach ((LwwValue element, TransitNode stamp) in stamps.Entries())
        {
            if (stamp.AsScalar() is not { } scalar || !scalar.TryGetInteger(out long milliseconds) || milliseconds < 0)
            {
                throw new TransitException(stamp.Position, "a stamp is no whole number of 0 to 2^63-1");
            }

            replica.Add(element, milliseconds, isInsertion);
        }

        RequireCount(replica.Count, stamps.Position);
    }

    private static byte[][] OfScalar(LwwValue scalar, long position)
    {
        if (scalar.Kind == LwwValueKind.Null)
        {
            return [];
        }

        if (scalar.Kind != LwwValueKind.String || !scalar.TryGetText(out string? text))
        {
            throw new TransitException(position, "a value without parts is no sequence of elements");
        }

        List<byte[]> characters = [];
        foreach (Rune character in text.EnumerateRunes())
        {
            characters.Add(LwwValue.Char(character).ToCanonicalBytes());
        }

        RequireCount(characters.Count, position);
        return [.. characters];
    }

    private static byte[][] Convert(IReadOnlyList<TransitNode> members)
    {
        byte[][] elements = new byte[members.Count][];
        for (int index = 0; index < elements.Length; index++)
        {
            elements[index] = members[index].ToValue().ToCanonicalBytes();
        }

        return elements;
    }

    private static byte[][] Pairs(SortedDictionary<LwwValue, TransitNode> entries)
    {
        List<byte[]> pairs = [];
        foreach ((LwwValue key, TransitNode value) in entries)
        {
            TransitNode known = TransitNode.OfScalar(key, value.Position);
            TransitNode pair = TransitNode.OfParts(TransitShape.Array, [known, value], value.Position);
            pairs.Add(pair.ToValue().ToCanonicalBytes());
        }

        return [.. pairs];
    }
}

using System.Text;

namespace Ordinal.Server.Tests.Lww;

/// <summary>A replica as a client keeps it, and the model of what nodes must agree on: the larger stamp wins.</summary>
internal sealed class LwwReplicaView
{
    private readonly SortedDictionary<LwwValue, long> _added = [];
    private readonly SortedDictionary<LwwValue, long> _deleted = [];

    /// <summary>The highest stamp, at least 0.</summary>
    internal long Last => _added.Values.Concat(_deleted.Values).DefaultIfEmpty(0).Max();

    internal IEnumerable<LwwValue> Members
        => _added.Where(entry => !_deleted.TryGetValue(entry.Key, out long deleted) || deleted < entry.Value)
            .Select(static entry => entry.Key);

    /// <summary>Reads a document of <c>/updates</c>.</summary>
    internal static LwwReplicaView Read(string document)
    {
        LwwReplicaView view = new();
        TransitNode root = TransitReader.Read(Encoding.UTF8.GetBytes(document));
        Assert.Equal(["add-set", "del-set"], [NameOf(root.Parts[0]), NameOf(root.Parts[2])]);
        Read(root.Parts[1], view._added);
        Read(root.Parts[3], view._deleted);
        return view;
    }

    internal void Put(LwwValue element, bool isInsertion, long stamp)
    {
        SortedDictionary<LwwValue, long> part = isInsertion ? _added : _deleted;
        part[element] = Math.Max(stamp, part.GetValueOrDefault(element));
    }

    internal void Merge(LwwReplicaView other)
    {
        foreach ((LwwValue element, long stamp) in other._added)
        {
            Put(element, isInsertion: true, stamp);
        }

        foreach ((LwwValue element, long stamp) in other._deleted)
        {
            Put(element, isInsertion: false, stamp);
        }
    }

    /// <summary>What is newer than a stamp, as the body of an update.</summary>
    internal string ToDocument(long since = -1) => Transit.TransitDocuments.Write(writer =>
    {
        writer.BeginMap();
        foreach ((string name, SortedDictionary<LwwValue, long> part) in
            ((string, SortedDictionary<LwwValue, long>)[])[("add-set", _added), ("del-set", _deleted)])
        {
            writer.WriteKey(LwwValue.Keyword(name));
            writer.BeginMap();
            foreach ((LwwValue element, long stamp) in part.Where(entry => entry.Value > since))
            {
                writer.WriteKey(element);
                writer.Write(LwwValue.Integer(stamp));
            }

            writer.End();
        }

        writer.End();
    });

    private static string NameOf(TransitNode key) => key.AsScalar()!.TryGetText(out string? name) ? name : "";

    private static void Read(TransitNode part, SortedDictionary<LwwValue, long> stamps)
    {
        foreach ((LwwValue element, TransitNode stamp) in part.Entries())
        {
            Assert.True(stamp.AsScalar()!.TryGetInteger(out long milliseconds));
            stamps.Add(element, milliseconds);
        }
    }
}

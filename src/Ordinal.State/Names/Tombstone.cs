namespace Ordinal.State;

/// <summary>The memory of a deleted name: its last version, so that tokens never repeat, and the revision of its end.</summary>
/// <remarks>Tombstones stand in a list, oldest first; beyond a limit the oldest is folded into the directory's floor.</remarks>
internal sealed class Tombstone(ObjectName name) : NamedObject(name), IAged<Tombstone>
{
    internal override ObjectKind Kind => ObjectKind.None;

    internal override long MemoryBytes => 96;

    /// <summary>Its place in the order of deletions: rising along the list, also where an undone removal put it back.</summary>
    internal long Place { get; set; }

    /// <summary>The tombstone that is older by one; owned by the directory.</summary>
    public Tombstone? Older { get; set; }

    /// <summary>The tombstone that is younger by one; owned by the directory.</summary>
    public Tombstone? Younger { get; set; }
}

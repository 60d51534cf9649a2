namespace Ordinal.State;

/// <summary>What every object with a name has: its place in the table, its version and the revisions that made it.</summary>
/// <remarks>
/// Kept small on purpose: a counter has 88 bytes of its own. Rare parts (a deadline, a session) hang on
/// <see cref="Lease"/>, which most objects do not have.
/// </remarks>
internal abstract class NamedObject : KeyedEntry
{
    internal NamedObject(ObjectName name)
        : base(name.Utf8, name.Hash)
    {
    }

    internal NamedObject(byte[] key)
        : base(key, KeyHash.Of(key))
    {
    }

    internal abstract ObjectKind Kind { get; }

    /// <summary>Changes of this name so far, counted on across deletion; 1 at the first.</summary>
    internal long Version { get; set; }

    /// <summary>The revision that created the object.</summary>
    internal long Created { get; set; }

    /// <summary>The revision that last changed the object; renewals and touches do not count.</summary>
    internal long Modified { get; set; }

    /// <summary>False once the object has been deleted or replaced by another kind.</summary>
    internal bool IsLive
    {
        get => IsInUse;
        set => IsInUse = value;
    }

    /// <summary>The deadline and session of the whole name, or null when it has neither.</summary>
    internal Lease? Lease { get; set; }

    /// <summary>Estimated bytes of memory beside the table, the index and the key's own bytes.</summary>
    internal abstract long MemoryBytes { get; }
}

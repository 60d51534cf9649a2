namespace Ordinal.State;

/// <summary>A queue, set or lock of a walk that is loaded, of which only the head was read with its name.</summary>
/// <param name="named">The object.</param>
internal sealed class LargeObject(NamedObject named) : KeyedEntry(named.Key, named.Hash)
{
    internal NamedObject Named { get; } = named;
}

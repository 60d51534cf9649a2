namespace Ordinal;

/// <summary>What any write may carry.</summary>
public record WriteOptions
{
    /// <summary>The lock that must still be held under that token; a stale one refuses the write.</summary>
    public Fence? Fence { get; init; }

    /// <summary>The id under which a retry gets the first answer instead of a second effect.</summary>
    public RequestId? Request { get; init; }

    /// <summary>A stronger promise than the engine's own for this write, or null for the engine's.</summary>
    public Durability? Durability { get; init; }
}

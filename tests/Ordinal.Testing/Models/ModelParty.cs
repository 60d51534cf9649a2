namespace Ordinal.Testing.Models;

/// <summary>An owner in the model of locks: it holds when it has a token, else it waits.</summary>
internal sealed class ModelParty
{
    internal required string Owner { get; init; }

    internal required long Id { get; init; }

    internal required long LeaseMs { get; init; }

    /// <summary>The session that ends it, or 0.</summary>
    internal required long Session { get; init; }

    internal long Token { get; set; }

    /// <summary>Engine milliseconds at which the grant or the wait ends; the highest number for never.</summary>
    internal long Deadline { get; set; } = long.MaxValue;
}

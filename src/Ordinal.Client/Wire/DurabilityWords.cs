namespace Ordinal;

/// <summary>What durabilities are called on the wire.</summary>
internal static class DurabilityWords
{
    /// <summary>The word for a durability.</summary>
    /// <param name="durability">The durability.</param>
    /// <returns>Such as <c>fsync</c>.</returns>
    internal static string Of(Durability durability) => durability switch
    {
        Durability.Memory => "memory",
        Durability.Buffered => "buffered",
        _ => "fsync",
    };
}

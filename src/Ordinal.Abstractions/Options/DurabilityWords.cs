namespace Ordinal;

/// <summary>The words for durabilities, the same in every surface.</summary>
internal static class DurabilityWords
{
    internal const string Memory = "memory";
    internal const string Buffered = "buffered";
    internal const string Fsync = "fsync";

    /// <summary>The word for a durability.</summary>
    /// <param name="durability">The durability.</param>
    /// <returns>Such as <c>fsync</c>.</returns>
    internal static string Of(Durability durability) => durability switch
    {
        Durability.Memory => Memory,
        Durability.Buffered => Buffered,
        _ => Fsync,
    };

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The durability, or null for a word that is not known.</returns>
    internal static Durability? Find(string? word) => word switch
    {
        Memory => Durability.Memory,
        Buffered => Durability.Buffered,
        Fsync => Durability.Fsync,
        _ => null,
    };
}

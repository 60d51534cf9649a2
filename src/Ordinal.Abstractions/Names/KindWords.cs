namespace Ordinal;

/// <summary>The words for kinds of names, the same in every surface.</summary>
internal static class KindWords
{
    internal const string None = "none";
    internal const string Counter = "counter";
    internal const string Queue = "queue";
    internal const string Cell = "cell";
    internal const string Set = "set";
    internal const string Lock = "lock";

    /// <summary>The word for a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Such as <c>counter</c>; <c>none</c> for a name that does not exist, and for a number that is no kind.</returns>
    internal static string Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Counter => Counter,
        ObjectKind.Queue => Queue,
        ObjectKind.Cell => Cell,
        ObjectKind.Set => Set,
        ObjectKind.Lock => Lock,
        _ => None,
    };

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The kind, or null for a word that is not known.</returns>
    internal static ObjectKind? Find(string? word) => word switch
    {
        None => ObjectKind.None,
        Counter => ObjectKind.Counter,
        Queue => ObjectKind.Queue,
        Cell => ObjectKind.Cell,
        Set => ObjectKind.Set,
        Lock => ObjectKind.Lock,
        _ => null,
    };
}

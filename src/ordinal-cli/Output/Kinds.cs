namespace Ordinal.Cli;

/// <summary>The kinds of names as words.</summary>
internal static class Kinds
{
    internal const string Counter = "counter";
    internal const string Queue = "queue";
    internal const string Cell = "cell";
    internal const string Set = "set";
    internal const string Lock = "lock";

    /// <summary>The word of a kind.</summary>
    internal static string Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Counter => Counter,
        ObjectKind.Queue => Queue,
        ObjectKind.Cell => Cell,
        ObjectKind.Set => Set,
        ObjectKind.Lock => Lock,
        _ => "none",
    };
}

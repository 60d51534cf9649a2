using System;

namespace Ordinal;

/// <summary>The words of a server for kinds.</summary>
internal static class KindWords
{
    internal static string Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Counter => "counter",
        ObjectKind.Queue => "queue",
        ObjectKind.Cell => "cell",
        ObjectKind.Set => "set",
        ObjectKind.Lock => "lock",
        _ => "none",
    };

    /// <summary>Reads a word.</summary>
    /// <param name="text">The word.</param>
    /// <returns>The kind.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    internal static ObjectKind Parse(string text) => text switch
    {
        "none" => ObjectKind.None,
        "counter" => ObjectKind.Counter,
        "queue" => ObjectKind.Queue,
        "cell" => ObjectKind.Cell,
        "set" => ObjectKind.Set,
        "lock" => ObjectKind.Lock,
        _ => throw new FormatException($"'{text}' is no kind."),
    };
}

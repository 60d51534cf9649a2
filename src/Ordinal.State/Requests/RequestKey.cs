namespace Ordinal.State;

/// <summary>Who asks, and under which id. Either a client with a rising number, or a text.</summary>
internal sealed class RequestKey
{
    /// <summary>Whoever was authenticated; empty inside one process.</summary>
    internal byte[] Principal { get; init; } = [];

    /// <summary>The client's id, or null when <see cref="Text"/> is given.</summary>
    internal byte[]? Client { get; init; }

    /// <summary>The client's number: 1 or more, rising.</summary>
    internal long Number { get; init; }

    /// <summary>The text id, or null when <see cref="Client"/> is given.</summary>
    internal byte[]? Text { get; init; }
}

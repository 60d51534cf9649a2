using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>One command of the protocol. It has exactly one of three ways of being served.</summary>
/// <param name="Name">Its name in lower case; a subcommand's behind a bar.</param>
/// <param name="Arity">Arguments with the name: this many, or at least as many as its negation says.</param>
/// <param name="Traits">What can be said of it without looking at a request.</param>
internal sealed record RespCommand(string Name, int Arity, RespTraits Traits)
{
    /// <summary>Plans it together with others that the same read has brought.</summary>
    internal RespPlanning? Planning { get; init; }

    /// <summary>Answers it at once, after everything before it has been answered.</summary>
    internal RespAnswering? Answering { get; init; }

    /// <summary>Runs it alone, after everything before it has been answered; nothing is read meanwhile.</summary>
    internal RespRunning? Running { get; init; }

    /// <summary>The first argument that is a key; 0 for none.</summary>
    internal int FirstKey { get; init; }

    /// <summary>The last argument that is a key; negative counts from the end.</summary>
    internal int LastKey { get; init; }

    /// <summary>From one key to the next.</summary>
    internal int KeyStep { get; init; }

    /// <summary>Subcommands by name in lower case; null for a command without.</summary>
    internal IReadOnlyDictionary<string, RespCommand>? Subcommands { get; init; }

    /// <summary>Whether a request has as many arguments as it needs.</summary>
    /// <param name="count">Arguments with the name.</param>
    /// <returns>True when it has.</returns>
    internal bool Takes(int count) => Arity < 0 ? count >= -Arity : count == Arity;

    /// <summary>Whether a trait is among its traits.</summary>
    /// <param name="trait">The trait.</param>
    /// <returns>True when it is.</returns>
    internal bool Is(RespTraits trait) => (Traits & trait) != 0;
}

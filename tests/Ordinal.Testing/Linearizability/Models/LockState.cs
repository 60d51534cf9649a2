namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What the replies so far say about a lock.</summary>
/// <param name="Holder">Who holds it; null when it is free.</param>
/// <param name="Token">The last token granted, or, if nobody saw it, the smallest that it can be.</param>
/// <param name="IsTokenSeen">False while the last grant is one whose reply was lost.</param>
public readonly record struct LockState(string? Holder, long Token, bool IsTokenSeen);

namespace Ordinal.Cli;

/// <summary>What is known of a session.</summary>
/// <param name="Id">Its number.</param>
/// <param name="LeftMs">Milliseconds until it ends unless renewed.</param>
/// <param name="Resources">What is bound to it; of one that was closed, what ended with it.</param>
/// <param name="Revision">The engine's revision that this reflects.</param>
internal readonly record struct SessionFacts(long Id, long LeftMs, long Resources, long Revision);

namespace Ordinal.Server.Tests;

/// <summary>Commands that are answered in another way on purpose.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Lines">The commands; the last one's answers differ.</param>
/// <param name="Redis">The answer of a real server.</param>
/// <param name="Ours">Ours.</param>
/// <param name="Reason">Why it is so.</param>
internal sealed record CommandDifference(string Name, string[] Lines, string Redis, string Ours, string Reason);

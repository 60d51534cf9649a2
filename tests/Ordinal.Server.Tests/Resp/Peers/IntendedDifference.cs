namespace Ordinal.Server.Tests;

/// <summary>A place where an answer need not be the same bytes as that of a real server.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Reason">Why it is so.</param>
/// <param name="Accepts">Looks at the command and both answers, the real server's first.</param>
internal sealed record IntendedDifference(string Name, string Reason, Func<string[], RespNode, RespNode, bool> Accepts);

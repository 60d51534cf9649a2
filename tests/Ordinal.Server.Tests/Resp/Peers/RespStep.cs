namespace Ordinal.Server.Tests;

/// <summary>A command and the connection it is sent on.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Words">The command; a character is a byte.</param>
internal sealed record RespStep(int Connection, string[] Words)
{
    internal string Verb => Words.Length == 0 ? string.Empty : Words[0].ToUpperInvariant();

    public override string ToString() => $"{Connection}> {RespWords.Line(Words)}";
}

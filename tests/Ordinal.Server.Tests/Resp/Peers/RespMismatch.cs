namespace Ordinal.Server.Tests;

/// <summary>Where two servers part.</summary>
/// <param name="Index">The number of the step.</param>
/// <param name="Expected">The real server's answer; null for the end of the connection.</param>
/// <param name="Actual">Ours.</param>
internal sealed record RespMismatch(int Index, RespNode? Expected, RespNode? Actual)
{
    /// <summary>The steps up to here and both answers, to read and to send again.</summary>
    internal string Describe(IEnumerable<RespStep> steps)
        => $"""
            Redis and Ordinal part after:
            {string.Join(Environment.NewLine, steps.Take(Index + 1))}
            Redis:   {Show(Expected)}
            Ordinal: {Show(Actual)}
            """;

    private static string Show(RespNode? node)
        => node is null ? "(the connection ends)" : $"{node}    {RespWords.Quote(node.Raw)}";
}

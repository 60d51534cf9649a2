namespace Ordinal.Server.Tests;

/// <summary>Compares answers byte by byte, and lets pass what is listed as intended.</summary>
internal sealed class ReplyComparison
{
    private readonly Dictionary<string, int> _met = [];

    /// <summary>How often each intended difference was met.</summary>
    internal IReadOnlyDictionary<string, int> Met => _met;

    /// <summary>Compares two answers to one command.</summary>
    /// <param name="words">The command.</param>
    /// <param name="queued">The commands that an EXEC runs.</param>
    /// <param name="expected">The real server's answer; null for the end of the connection.</param>
    /// <param name="actual">Ours.</param>
    /// <returns>True when they agree.</returns>
    internal bool Agree(string[] words, IReadOnlyList<string[]> queued, RespNode? expected, RespNode? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null;
        }

        if (expected.Raw == actual.Raw)
        {
            return true;
        }

        bool isExecuted = words[0].Equals("EXEC", StringComparison.OrdinalIgnoreCase)
            && expected.Type == '*' && actual.Type == '*'
            && expected.Parts.Count == queued.Count && actual.Parts.Count == queued.Count && queued.Count > 0;
        if (isExecuted)
        {
            return queued.Index().All(each => Agree(each.Item, [], expected.Parts[each.Index], actual.Parts[each.Index]));
        }

        foreach (IntendedDifference difference in IntendedDifferences.OfReplies)
        {
            if (difference.Accepts(words, expected, actual))
            {
                _met[difference.Name] = _met.GetValueOrDefault(difference.Name) + 1;
                return true;
            }
        }

        return false;
    }
}

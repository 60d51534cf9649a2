namespace Ordinal.Server.Tests;

/// <summary>Two servers that are asked the same, one after the other: a real one, and ours.</summary>
/// <param name="expectedPort">Where the real one listens.</param>
/// <param name="actualPort">Where ours listens.</param>
internal sealed class RespPair(int expectedPort, int actualPort)
{
    private const int PagesMax = 1000;
    private const string WrongCount = "-ERR wrong number of arguments";

    internal ReplyComparison Comparison { get; } = new();

    /// <summary>Sends a program to both, on connections of its own and beginning without any name.</summary>
    /// <returns>Where the answers part, or null.</returns>
    internal async Task<RespMismatch?> RunAsync(IReadOnlyList<RespStep> steps)
    {
        await using RespSide expected = await RespSide.OpenAsync(expectedPort, RespProgram.Connections);
        await using RespSide actual = await RespSide.OpenAsync(actualPort, RespProgram.Connections);
        List<string[]>[] queued = [.. Enumerable.Range(0, RespProgram.Connections).Select(static _ => new List<string[]>())];
        for (int i = 0; i < steps.Count; i++)
        {
            RespStep step = steps[i];
            RespNode? left = await AskAsync(expected, step);
            RespNode? right = await AskAsync(actual, step);
            if (!Comparison.Agree(step.Words, queued[step.Connection], left, right))
            {
                return new RespMismatch(i, left, right);
            }

            Follow(queued[step.Connection], step, left);
        }

        return null;
    }

    private static void Follow(List<string[]> queued, RespStep step, RespNode? reply)
    {
        if (reply?.Raw == "+QUEUED\r\n")
        {
            queued.Add(step.Words);
        }
        else if (step.Verb is "EXEC" or "QUIT")
        {
            queued.Clear();
        }
        else if (step.Verb is "DISCARD" or "RESET"
            && (reply is null || !reply.Raw.StartsWith(WrongCount, StringComparison.Ordinal)))
        {
            queued.Clear();
        }
    }

    private static async Task<RespNode?> AskAsync(RespSide side, RespStep step)
    {
        RespNode? reply = await side.AskAsync(step.Connection, step.Words);
        if (step.Verb != "SCAN" || reply is not { Type: '*', Parts: [var cursor, var first] })
        {
            return reply;
        }

        // The pages of a scan are each server's own, so they are compared as one.
        List<RespNode> parts = [.. first.Parts];
        string next = cursor.Text!;
        for (int page = 0; next != "0"; page++)
        {
            Assert.True(page < PagesMax, $"A scan does not end: {step}");
            RespNode? more = await side.AskAsync(step.Connection, [step.Words[0], next, .. step.Words[2..]]);
            Assert.True(more is { Type: '*', Parts.Count: 2 }, $"The page of a scan at {next} is {more}: {step}");
            next = more.Parts[0].Text!;
            parts.AddRange(more.Parts[1].Parts);
        }

        RespNode[] distinct
            = [.. parts.DistinctBy(static part => part.Raw).OrderBy(static part => part.Raw, StringComparer.Ordinal)];
        string raw = $"*{distinct.Length}\r\n{string.Concat(distinct.Select(static part => part.Raw))}";
        RespNode all = new('*', null, distinct, raw);
        return new RespNode('*', null, [new RespNode('$', "0", [], "$1\r\n0\r\n"), all], $"*2\r\n$1\r\n0\r\n{all.Raw}");
    }
}

using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>The verbs that Redis has not, in both versions of the protocol, as the transcripts beside this file say.</summary>
public sealed class OrdVerbTests
{
    [Theory]
    [InlineData(2, "counters")]
    [InlineData(3, "counters")]
    [InlineData(2, "cells")]
    [InlineData(3, "cells")]
    [InlineData(2, "queues")]
    [InlineData(3, "queues")]
    [InlineData(2, "sets")]
    [InlineData(3, "sets")]
    [InlineData(2, "locks")]
    [InlineData(3, "locks")]
    [InlineData(2, "sessions")]
    [InlineData(3, "sessions")]
    public async Task Verbs_OfAKind_AnswerAsTheTranscriptSays(int protocol, string kind)
    {
        string text = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Resp", "Ours", "Transcripts", $"{kind}.txt"));
        await using RespServerRun ours = await RespServerRun.StartAsync(time: new ManualTimeProvider());

        await RespTranscript.HoldAsync(ours.Port, protocol, text);
    }
}

using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>StackExchange.Redis 1.2.6 works, its locks too, and complains of nothing.</summary>
public sealed class StackExchangeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Client_TalkingToBoth_IsToldTheSameAndComplainsOfNothing()
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RedisPeer redis = await RedisPeer.StartAsync();
        await using RespServerRun ours = await RespServerRun.StartAsync();

        StackExchangeTalk expected = await StackExchangeTalk.WithAsync(redis.Port);
        StackExchangeTalk actual = await StackExchangeTalk.WithAsync(ours.Port);

        Assert.Equal(expected.Lines, actual.Lines);
        Assert.Equal(expected.Complaints, actual.Complaints);
        Assert.Contains("take: True", actual.Lines);
    }
}

using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>The clients of npm get the same answers from us as from a real server, and complain of nothing.</summary>
public sealed class NodeClientTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("ioredis", "ioredis.mjs", "2")]
    [InlineData("ioredis", "ioredis.mjs", "3")]
    [InlineData("redis", "node-redis.mjs", "2")]
    [InlineData("redis", "node-redis.mjs", "3")]
    public async Task Client_TalkingToBoth_PrintsTheSameAndNoWarning(string package, string script, string protocol)
    {
        if (!await RedisPeer.IsHereAsync(output) || !await PeerScripts.HaveAsync(output, package))
        {
            return;
        }

        await using RedisPeer redis = await RedisPeer.StartAsync();
        await using RespServerRun ours = await RespServerRun.StartAsync();

        ProgramRun expected = await PeerScripts.RunAsync(script, $"{redis.Port}", protocol);
        ProgramRun actual = await PeerScripts.RunAsync(script, $"{ours.Port}", protocol);

        Assert.Equal((0, string.Empty), (expected.ExitCode, expected.Error));
        Assert.Equal(expected.Output, actual.Output);
        Assert.Equal((0, string.Empty), (actual.ExitCode, actual.Error));
    }
}

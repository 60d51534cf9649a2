using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>The comparison itself: it finds nothing between two real servers, and finds what is wrong.</summary>
public sealed class DifferentialSelfTests(ITestOutputHelper output)
{
    private const int Programs = 10;
    private const int Steps = 100;

    [Fact]
    public async Task Programs_BetweenTwoRealServers_FindNothing()
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RedisPeer first = await RedisPeer.StartAsync();
        await using RedisPeer second = await RedisPeer.StartAsync();
        RespPair pair = new(first.Port, second.Port);

        for (int seed = 0; seed < Programs; seed++)
        {
            RespStep[] steps = RespProgram.Draw(seed, Steps);
            RespMismatch? mismatch = await pair.RunAsync(steps);
            Assert.True(mismatch is null, mismatch?.Describe(steps));
        }
    }

    [Fact]
    public async Task Programs_AgainstAServerThatKnowsACommandLess_FindItAndShrinkToIt()
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RedisPeer first = await RedisPeer.StartAsync();
        await using RedisPeer second = await RedisPeer.StartAsync("--rename-command", "GETDEL", "");
        RespPair pair = new(first.Port, second.Port);
        RespStep[] steps = RespProgram.Draw(1, 2000);

        RespMismatch? mismatch = await pair.RunAsync(steps);
        Assert.NotNull(mismatch);
        (IReadOnlyList<RespStep> kept, RespMismatch last) = await RespShrinker.ShrinkAsync(steps, mismatch, pair.RunAsync);

        Assert.InRange(kept.Count, 1, 2);
        Assert.Contains("GETDEL", last.Describe(kept), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET a", "$1\r\n1\r\n", "$1\r\n2\r\n")]
    [InlineData("TTL a", ":100\r\n", ":-1\r\n")]
    [InlineData("TTL a", ":100\r\n", ":50\r\n")]
    [InlineData("KEYS *", "*2\r\n$1\r\na\r\n$1\r\nb\r\n", "*1\r\n$1\r\na\r\n")]
    [InlineData("SCAN 0", "*2\r\n$1\r\n0\r\n*1\r\n$1\r\na\r\n", "*2\r\n$1\r\n0\r\n*1\r\n$1\r\nb\r\n")]
    [InlineData("TIME", "*2\r\n$1\r\n1\r\n$1\r\n2\r\n", "*1\r\n$1\r\n1\r\n")]
    [InlineData("HELLO", "*2\r\n$6\r\nserver\r\n$5\r\nredis\r\n", "*2\r\n$5\r\nproto\r\n$5\r\nredis\r\n")]
    [InlineData("INFO", "$1\r\nx\r\n", "-ERR unknown command\r\n")]
    [InlineData("INCR a", ":1\r\n", "$1\r\n1\r\n")]
    public void Comparison_OfAnswersThatDiffer_SaysSo(string line, string expected, string actual)
        => Assert.False(new ReplyComparison().Agree(
            RespWords.Split(line), [], RespFrames.TryRead(expected, 0), RespFrames.TryRead(actual, 0)));
}

using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>Each intended difference is what the list says, on both sides.</summary>
public sealed class IntendedDifferenceTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => new(IntendedDifferences.OfCommands.Select(static difference => difference.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Difference_OnBothServers_IsAsListed(string name)
    {
        CommandDifference difference = IntendedDifferences.OfCommands.Single(each => each.Name == name);
        await using RespServerRun ours = await RespServerRun.StartAsync(new RespOptions());
        Assert.Equal(difference.Ours, await AskAsync(ours.Port, difference.Lines));
        if (await RedisPeer.IsHereAsync(output))
        {
            await using RedisPeer redis = await RedisPeer.StartAsync();
            Assert.Equal(difference.Redis, await AskAsync(redis.Port, difference.Lines));
        }
    }

    /// <summary>The answer to the last of some lines, cut off where it goes on to tell of the server itself.</summary>
    private static async Task<string> AskAsync(int port, string[] lines)
    {
        const int ShownMax = 90;
        await using PeerClient client = await PeerClient.OpenAsync(port);
        RespNode? reply = null;
        foreach (string line in lines)
        {
            reply = await client.CallAsync(line);
        }

        string shown = reply!.ToString();
        return shown.Length > ShownMax ? shown[..ShownMax] : shown;
    }
}

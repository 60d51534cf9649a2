namespace Ordinal.Server.Tests;

/// <summary><c>ORD.WATCH</c>: pushes in version 3, a clear refusal in version 2.</summary>
public sealed class OrdWatchTests
{
    [Fact]
    public async Task Watch_OfAName_PushesItsEventsInOrder()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient watcher = await ours.ConnectAsync();
        await using PeerClient client = await ours.ConnectAsync();
        await watcher.CallAsync("HELLO 3");
        Assert.Equal("+OK", (await watcher.CallAsync("ORD.WATCH a")).ToString());

        await client.CallAsync("SET a x");
        await client.CallAsync("SET b x");
        await client.CallAsync("DEL a");

        Assert.Equal(
            """
            >["ord.watch", "a", %["event", "written", "name", "a", "revision", :1, "version", :1, "number", :0,
             "previous", :0, "subject", (nil), "value", "x", "last", :1]]
            """.ReplaceLineEndings(string.Empty),
            (await watcher.ReadAsync("the write")).ToString());
        Assert.Equal(
            """
            >["ord.watch", "a", %["event", "cleared", "name", "a", "revision", :3, "version", :2, "number", :0,
             "previous", :0, "subject", (nil), "value", (nil), "last", :1]]
            """.ReplaceLineEndings(string.Empty),
            (await watcher.ReadAsync("the end")).ToString());
    }

    [Fact]
    public async Task Unwatch_OfAName_EndsItsEvents()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await RespTranscript.HoldAsync(ours.Port, 3, """
            1> ORD.WATCH a
            1< +OK
            1> ORD.UNWATCH a
            1< :1
            1> ORD.UNWATCH a
            1< :0
            2> SET a x
            2< +OK
            1> PING
            1< +PONG
            """);
    }

    [Fact]
    public async Task Watch_OfAPrefixFromARevision_BeginsInThePast()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient client = await ours.ConnectAsync();
        await client.CallAsync("HELLO 3");
        await client.CallAsync("INCR jobs/1");
        await client.CallAsync("INCR other");
        await client.CallAsync("INCRBY jobs/2 5");

        await client.CallAsync("ORD.WATCH PREFIX jobs/ FROM 1");

        foreach ((string name, long revision, long number) in ((string, long, long)[])[("jobs/1", 1, 1), ("jobs/2", 3, 5)])
        {
            RespNode push = await client.ReadAsync($"the event of {name}");
            Assert.Equal('>', push.Type);
            Assert.Equal("jobs/", push.Parts[1].Text);
            Assert.Equal(
                (name, revision, number),
                (push.Parts[2].Of("name").Text, push.Parts[2].Of("revision").Number, push.Parts[2].Of("number").Number));
        }

        Assert.Equal(":1", (await client.CallAsync("ORD.UNWATCH")).ToString());
    }

    [Theory]
    [InlineData("ORD.WATCH a FROM x", "-ERR FROM is 'x'; allowed: an integer of 64 bits")]
    [InlineData("ORD.WATCH a FROM 0", "-ERR FROM is 0; allowed: 1 to 9223372036854775807")]
    [InlineData("ORD.WATCH a SINCE 1", "-ERR unknown option 'SINCE'; allowed: FROM")]
    [InlineData("ORD.WATCH PREFIX", "-ERR a prefix is missing")]
    [InlineData("ORD.WATCH", "-ERR wrong number of arguments for 'ord.watch' command")]
    [InlineData("ORD.UNWATCH a b", "-ERR 'b' is one argument too many")]
    [InlineData("ORD.UNWATCH", ":0")]
    public async Task Watch_OfWrongWords_SaysWhichAndWhatIsAllowed(string line, string answer)
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient client = await ours.ConnectAsync();
        await client.CallAsync("HELLO 3");

        Assert.Equal(answer, (await client.CallAsync(line)).ToString());
    }

    [Fact]
    public async Task Watch_InVersionTwo_IsRefused()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient client = await ours.ConnectAsync();

        RespNode refusal = await client.CallAsync("ORD.WATCH a");

        Assert.Equal("-ERR ORD.WATCH needs RESP3, which has pushes: say HELLO 3 first", refusal.ToString());
    }

    [Fact]
    public async Task Watch_BeyondTheLimit_IsRefusedAndNamesIt()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient client = await ours.ConnectAsync();
        await client.CallAsync("HELLO 3");
        for (int i = 0; i < 256; i++)
        {
            Assert.Equal("+OK", (await client.CallAsync($"ORD.WATCH n{i}")).ToString());
        }

        Assert.Equal("-ERR 257 watches; allowed: 256", (await client.CallAsync("ORD.WATCH more")).ToString());
        Assert.Equal(":256", (await client.CallAsync("ORD.UNWATCH")).ToString());
    }

    [Fact]
    public async Task Watch_WhoseConnectionEnds_LeavesNothingBehind()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using (PeerClient client = await ours.ConnectAsync())
        {
            await client.CallAsync("HELLO 3");
            await client.CallAsync("ORD.WATCH a");
            await client.CallAsync("INCR a");
            await client.ReadAsync("the event");
        }

        await using PeerClient other = await ours.ConnectAsync();
        await other.UntilAsync("PING", _ => ours.Engine.WatcherCount == 0, "the end of the watch");
    }
}

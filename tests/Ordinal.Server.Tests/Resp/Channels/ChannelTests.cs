using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>Publishing and subscribing, in conversations that a real server holds in the same way.</summary>
public sealed class ChannelTests(ITestOutputHelper output)
{
    private const string Messages = """
        1> SUBSCRIBE news sport
        1< >["subscribe", "news", :1]
        1< >["subscribe", "sport", :2]
        1> SUBSCRIBE news
        1< >["subscribe", "news", :2]
        2> PUBLISH news hello
        2< :1
        1< >["message", "news", "hello"]
        1> PSUBSCRIBE n*
        1< >["psubscribe", "n*", :3]
        2> PUBLISH news "\x00\xff"
        2< :2
        1< >["message", "news", "\x00\xff"]
        1< >["pmessage", "n*", "news", "\x00\xff"]
        2> PUBLISH nobody hello
        2< :1
        1< >["pmessage", "n*", "nobody", "hello"]
        1> UNSUBSCRIBE news
        1< >["unsubscribe", "news", :2]
        1> UNSUBSCRIBE never
        1< >["unsubscribe", "never", :2]
        1> UNSUBSCRIBE
        1< >["unsubscribe", "sport", :1]
        1> PUNSUBSCRIBE n*
        1< >["punsubscribe", "n*", :0]
        1> UNSUBSCRIBE
        1< >["unsubscribe", (nil), :0]
        1> PUNSUBSCRIBE
        1< >["punsubscribe", (nil), :0]
        2> PUBLISH news hello
        2< :0
        1> GET a
        1< (nil)
        1> SUBSCRIBE
        1< -ERR wrong number of arguments for 'subscribe' command
        1> PUBLISH news
        1< -ERR wrong number of arguments for 'publish' command
        """;

    private const string InATransaction = """
        1> SUBSCRIBE news
        1< >["subscribe", "news", :1]
        2> MULTI
        2< +OK
        2> INCR a
        2< +QUEUED
        2> PUBLISH news hello
        2< +QUEUED
        2> EXEC
        2< [:1, :1]
        1< >["message", "news", "hello"]
        2> DEL a
        2< :1
        """;

    private const string WhileListening = """
    1> SUBSCRIBE news
    1< ["subscribe", "news", :1]
    1> GET a
    1< -ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
    1> CLIENT ID
    1< -ERR Can't execute 'client|id': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
    1> MULTI
    1< -ERR Can't execute 'multi': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context
    1> GET
    1< -ERR wrong number of arguments for 'get' command
    1> PING
    1< ["pong", ""]
    1> PING hi
    1< ["pong", "hi"]
    1> RESET
    1< +RESET
    1> PING
    1< +PONG
    1> GET a
    1< (nil)
    2> PUBLISH news hello
    2< :0
    1> SUBSCRIBE news
    1< ["subscribe", "news", :1]
    1> QUIT
    1< +OK
    1< (closed)
    """;

    private const string AnythingWhileListening = """
        1> SUBSCRIBE news
        1< >["subscribe", "news", :1]
        1> SET a 1
        1< +OK
        1> PING
        1< +PONG
        2> PUBLISH news hello
        2< :1
        1< >["message", "news", "hello"]
        1> DEL a
        1< :1
        """;

    private const string Patterns = """
        1> PSUBSCRIBE h?llo h[ae]y [^a]x a\*b *z*z
        1< >["psubscribe", "h?llo", :1]
        1< >["psubscribe", "h[ae]y", :2]
        1< >["psubscribe", "[^a]x", :3]
        1< >["psubscribe", "a\\*b", :4]
        1< >["psubscribe", "*z*z", :5]
        2> PUBLISH hello 1
        2< :1
        2> PUBLISH hllo 1
        2< :0
        2> PUBLISH hey 1
        2< :1
        2> PUBLISH hiy 1
        2< :0
        2> PUBLISH bx 1
        2< :1
        2> PUBLISH ax 1
        2< :0
        2> PUBLISH "a*b" 1
        2< :1
        2> PUBLISH acb 1
        2< :0
        2> PUBLISH azbzcz 1
        2< :1
        2> PUBLISH zab 1
        2< :0
        """;

    [Theory]
    [InlineData(2, Messages)]
    [InlineData(3, Messages)]
    [InlineData(2, InATransaction)]
    [InlineData(3, InATransaction)]
    [InlineData(2, WhileListening)]
    [InlineData(3, AnythingWhileListening)]
    [InlineData(2, Patterns)]
    [InlineData(3, Patterns)]
    public async Task Conversation_WithBoth_GoesTheSameWay(int protocol, string text)
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await RespTranscript.HoldAsync(ours.Port, protocol, text);
        if (await RedisPeer.IsHereAsync(output))
        {
            await using RedisPeer redis = await RedisPeer.StartAsync();
            await RespTranscript.HoldAsync(redis.Port, protocol, text);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Keyspace_OfWatchedNames_TellsWhatHappens(int protocol)
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await RespTranscript.HoldAsync(ours.Port, protocol, """
            1> SUBSCRIBE __keyspace@0__:a
            1< >["subscribe", "__keyspace@0__:a", :1]
            2> SET a 1
            2< +OK
            1< >["message", "__keyspace@0__:a", "set"]
            2> SET b 1
            2< +OK
            2> INCR a
            2< :2
            1< >["message", "__keyspace@0__:a", "incrby"]
            2> DEL a
            2< :1
            1< >["message", "__keyspace@0__:a", "del"]
            1> PSUBSCRIBE __keyevent@*__:*
            1< >["psubscribe", "__keyevent@*__:*", :2]
            1> PSUBSCRIBE *
            1< >["psubscribe", "*", :3]
            2> DEL b
            2< :1
            1< >["pmessage", "__keyevent@*__:*", "__keyevent@0__:del", "b"]
            2> PUBLISH end ""
            2< :1
            1< >["pmessage", "*", "end", ""]
            """);
    }

    [Fact]
    public async Task Subscriber_ThatDoesNotRead_IsCutAndHoldsUpNobody()
    {
        const int MessageBytes = 64 * 1024;
        const int MessagesMax = 2000;
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient deaf = await ours.ConnectAsync();
        await using PeerClient publisher = await ours.ConnectAsync();
        await deaf.CallAsync("SUBSCRIBE news");
        string message = new('x', MessageBytes);

        int sent = 0;
        RespNode told;
        do
        {
            await publisher.SendAsync("PUBLISH", "news", message);
            told = await publisher.ReadAsync("the answer to PUBLISH");
            sent++;
        }
        while (told.Number > 0 && sent < MessagesMax);

        Assert.Equal(0, told.Number);
        Assert.Equal("+PONG", (await publisher.CallAsync("PING")).ToString());
    }
}

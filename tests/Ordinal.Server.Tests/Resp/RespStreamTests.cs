using System.Text;
using Ordinal.Testing;

namespace Ordinal.Server.Tests.Resp;

/// <summary>What does not depend on one command: cuts of the stream, limits, deadlines, tokens.</summary>
public sealed class RespStreamTests
{
    [Fact]
    public async Task Stop_WithIdleSubscribedAndWaitingClients_EndsThemAtOnce()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient silent = await host.ConnectAsync();
        await using RespClient idle = await host.ConnectAsync();
        await using RespClient subscribed = await host.ConnectAsync();
        await using RespClient waiting = await host.ConnectAsync();
        Assert.Equal("+PONG\r\n", await idle.AskAsync("PING"));
        Assert.StartsWith("*3\r\n", await subscribed.AskAsync("SUBSCRIBE c"), StringComparison.Ordinal);
        Assert.StartsWith("*6\r\n", await idle.AskAsync("ORD.LOCK.ACQUIRE l me"), StringComparison.Ordinal);
        await waiting.SendAsync(RespClient.Encode("INCR", "n").Concat(RespClient.Encode(
            "ORD.LOCK.ACQUIRE", "l", "you", "WAIT", "1h")).ToArray());
        Assert.Equal(":1\r\n", await waiting.ReadAsync()); // the wait has begun, or begins when the server stops

        await Deadline.WithinAsync(host.StopAsync(), "the end of the server");

        Assert.Equal("-DRAINING The server is stopping; the wait is given up.\r\n", await waiting.ReadToEndAsync());
        Assert.Equal(string.Empty, await idle.ReadToEndAsync());
        Assert.Equal(string.Empty, await subscribed.ReadToEndAsync());
        Assert.Equal(string.Empty, await silent.ReadToEndAsync());
        Assert.Empty((await host.Engine.Lock("l").InspectAsync()).Waiters);
    }

    [Fact]
    public async Task Answers_WithTheStreamCutAnywhere_AreTheSame()
    {
        byte[] stream =
        [
            .. RespClient.Encode("SET", "a", "hello\r\nworld"),
            .. RespClient.Encode("INCR", "n"),
            .. Encoding.ASCII.GetBytes("get a\r\nset q \"x y\"\r\n"),
            .. RespClient.Encode("MULTI"),
            .. RespClient.Encode("GET", "q"),
            .. RespClient.Encode("EXEC"),
            .. Encoding.ASCII.GetBytes("*1\r\n$x\r\n"),
        ];
        const string Expected = "+OK\r\n:1\r\n$12\r\nhello\r\nworld\r\n+OK\r\n+OK\r\n+QUEUED\r\n*1\r\n$3\r\nx y\r\n"
            + "-ERR Protocol error: invalid bulk length\r\n";
        for (int cut = 0; cut < stream.Length; cut += 3)
        {
            await using RespHost host = await RespHost.StartAsync();
            await using RespClient client = await host.ConnectAsync();
            await client.SendAsync(stream[..cut]);
            await using RespClient other = await host.ConnectAsync();
            await other.AskAsync("PING"); // the first part has been served before the second comes
            await client.SendAsync(stream[cut..]);
            Assert.Equal(Expected, await client.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task Answers_WithEveryByteOnItsOwn_AreTheSame()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        foreach (byte one in RespClient.Encode("SET", "a", new string('v', 100)).Concat(RespClient.Encode("STRLEN", "a")))
        {
            await client.SendAsync([one]);
        }

        Assert.Equal("+OK\r\n", await client.ReadAsync());
        Assert.Equal(":100\r\n", await client.ReadAsync());
    }

    [Fact]
    public async Task Answers_OfManyRequestsAndLargeOnes_ComeWholeAndInOrder()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        string large = new('x', 300_000);
        List<byte> stream = [];
        for (int i = 0; i < 3000; i++)
        {
            stream.AddRange(RespClient.Encode("INCR", "n"));
        }

        stream.AddRange(RespClient.Encode("SET", "large", large));
        stream.AddRange(RespClient.Encode("GET", "large"));
        stream.AddRange(RespClient.Encode("PING"));
        Task sending = client.SendAsync([.. stream]);
        for (int i = 1; i <= 3000; i++)
        {
            Assert.Equal($":{i}\r\n", await client.ReadAsync());
        }

        Assert.Equal("+OK\r\n", await client.ReadAsync());
        Assert.Equal($"$300000\r\n{large}\r\n", await client.ReadAsync());
        Assert.Equal("+PONG\r\n", await client.ReadAsync());
        await sending;
    }

    [Fact]
    public async Task Answers_OfManyNamesInOneRead_AreEachTheirOwn()
    {
        // More names than are looked up together, in pieces of different memory, with keys in between that are no names.
        const int Names = 50;
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        List<byte> stream = [];
        StringBuilder expected = new();
        for (int i = 0; i < Names; i++)
        {
            stream.AddRange(RespClient.Encode("INCRBY", $"n{i}", $"{i}"));
            stream.AddRange(RespClient.Encode("SET", $"text {i}", $"{i} is long enough to be told from others"));
            stream.AddRange(
                i % 7 == 0 ? Encoding.ASCII.GetBytes($"get \"text {i}\"\r\n") : RespClient.Encode("GET", $"text {i}"));
            stream.AddRange(RespClient.Encode("INCR", $"n{i}"));
            expected.Append($":{i}\r\n+OK\r\n");
            string text = $"{i} is long enough to be told from others";
            expected.Append($"${text.Length}\r\n{text}\r\n:{i + 1}\r\n");
            if (i % 9 == 0)
            {
                stream.AddRange(RespClient.Encode("GET", "no\nname"));
                stream.AddRange(RespClient.Encode("STRLEN", $"text {i}"));
                expected.Append($"-{RespErrors.InvalidKey}\r\n:{text.Length}\r\n");
            }
        }

        stream.AddRange(RespClient.Encode("QUIT"));
        expected.Append("+OK\r\n");
        await client.SendAsync([.. stream]);

        Assert.Equal(expected.ToString(), await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Answers_WhenTheClientHasEndedSending_ComeAllTheSame()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await client.SendAsync("INCR a\r\nINCR a\r\nINC");
        client.EndSending();
        Assert.Equal(":1\r\n:2\r\n", await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\n\r\nSET a 1\r\n")]
    [InlineData("PUT /a HTTP/1.1\r\n\r\nSET a 1\r\n")]
    [InlineData("Host: localhost\r\nSET a 1\r\n")]
    [InlineData("OPTIONS * HTTP/1.0\r\n\r\n")]
    public async Task Http_OnThisPort_IsRefusedOnceAndTheConnectionEnds(string request)
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await client.SendAsync(request);
        Assert.Equal("-ERR HTTP not accepted here\r\n", await client.ReadToEndAsync());
        await using RespClient other = await host.ConnectAsync();
        Assert.Equal("$-1\r\n", await other.AskAsync("GET a"));
        Assert.Equal(1, host.Handler.Counts.SpokeHttp);
    }

    [Fact]
    public async Task Connections_AboveTheLimit_AreToldSo()
    {
        await using RespHost host = await RespHost.StartAsync(new RespOptions { ConnectionsMax = 1 });
        await using RespClient first = await host.ConnectAsync();
        Assert.Equal("+PONG\r\n", await first.AskAsync("PING"));
        await using RespClient second = await host.ConnectAsync();
        Assert.Equal("-ERR max number of clients reached\r\n", await second.ReadToEndAsync());
        Assert.Equal("+PONG\r\n", await first.AskAsync("PING"));
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("*2\r\n$3\r\nGET", 6)]
    [InlineData("PING\r\n*2\r\n$3\r\nGET", 11)]
    public async Task Connection_ThatSendsTooSlowly_IsCut(string sent, int seconds)
    {
        ManualTimeProvider time = new();
        await using RespHost host = await RespHost.StartAsync(engineOptions: new OrdinalOptions { TimeProvider = time });
        await using RespClient client = await host.ConnectAsync();
        await client.SendAsync(sent);
        await using RespClient other = await host.ConnectAsync();
        Assert.Equal("+PONG\r\n", await other.AskAsync("PING"));
        if (sent.StartsWith("PING", StringComparison.Ordinal))
        {
            Assert.Equal("+PONG\r\n", await client.ReadAsync());
        }

        await Deadline.UntilAsync(() => host.Handler.Counts.Accepted == 2, "the first connection to be served");
        for (int i = 0; i < 2 * seconds; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(string.Empty, await client.ReadToEndAsync());
        Assert.Equal("+PONG\r\n", await other.AskAsync("PING"));
        Assert.Equal(1, host.Handler.Counts.CutByTime);
    }

    [Fact]
    public async Task Client_ThatDoesNotRead_IsCutAndOthersGoOn()
    {
        ManualTimeProvider time = new();
        await using RespHost host = await RespHost.StartAsync(engineOptions: new OrdinalOptions { TimeProvider = time });
        await using RespClient other = await host.ConnectAsync();
        await other.AskAllAsync("SET", "a", new string('x', 400_000));
        await using RespClient client = await host.ConnectAsync();
        Task sending = client.SendAsync([.. Enumerable.Repeat(RespClient.Encode("GET", "a"), 200).SelectMany(r => r)]);
        while (host.Handler.Counts.CutByTime == 0)
        {
            Assert.Equal("+PONG\r\n", await other.AskAsync("PING"));
            time.Advance(TimeSpan.FromMilliseconds(500));
        }

        await sending;
        string rest = await client.ReadToEndAsync();
        Assert.InRange(rest.Length, 0, 100 * 400_000);
    }

    [Fact]
    public async Task WatchedName_ChangedByAnotherClient_StopsExec()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await using RespClient other = await host.ConnectAsync();
        (string, string)[] changes = [("SET b 1", "*1\r\n:1\r\n"), ("INCR a", "*-1\r\n"), ("DEL a", "*-1\r\n")];
        foreach ((string change, string expected) in changes)
        {
            Assert.Equal("+OK\r\n", await client.AskAsync("WATCH a"));
            await other.AskAsync(change);
            Assert.Equal("+OK\r\n", await client.AskAsync("MULTI"));
            Assert.Equal("+QUEUED\r\n", await client.AskAsync("INCR a"));
            Assert.Equal(expected, await client.AskAsync("EXEC"));
        }
    }

    [Fact]
    public async Task Exec_ByManyClientsUnderWatch_LosesNoUpdate()
    {
        await using RespHost host = await RespHost.StartAsync();
        int[] done = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using RespClient client = await host.ConnectAsync();
            int applied = 0;
            while (applied < 50)
            {
                await client.AskAsync("WATCH sum");
                string value = await client.AskAsync("GET sum");
                int sum = value == "$-1\r\n" ? 0 : int.Parse(value.Split("\r\n")[1], null);
                await client.AskAsync("MULTI");
                await client.AskAsync($"SET sum {sum + 1}");
                applied += await client.AskAsync("EXEC") == "*-1\r\n" ? 0 : 1;
            }

            return applied;
        }));
        await using RespClient last = await host.ConnectAsync();
        Assert.Equal($"$3\r\n{done.Sum()}\r\n", await last.AskAsync("GET sum"));
    }
}

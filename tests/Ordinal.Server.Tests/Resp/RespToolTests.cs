using System.Security.Cryptography;
using System.Text;

namespace Ordinal.Server.Tests.Resp;

/// <summary>Commands for tools and for looking after the server, listings, tokens, and ORD.WITH.</summary>
public sealed class RespToolTests
{
    [Theory]
    [InlineData("client setname me;client getname", "+OK|;$2|me|")]
    [InlineData("client getname", "$-1|")]
    [InlineData("client nosuch", "-ERR unknown subcommand 'nosuch'. Try CLIENT HELP.|")]
    [InlineData("client", "-ERR wrong number of arguments for 'client' command|")]
    [InlineData("client setname", "-ERR wrong number of arguments for 'client|setname' command|")]
    [InlineData("client setinfo lib-name x;client setinfo lib-ver 1;client setinfo foo 1",
        "+OK|;+OK|;-ERR Unrecognized option 'foo'|")]
    [InlineData("config get save", "*2|$4|save|$0||")]
    [InlineData("config get nosuch", "*0|")]
    [InlineData("module list", "*0|")]
    [InlineData("scan 0", "*2|$1|0|*0|")]
    [InlineData("scan x;scan 0 count 0;scan 0 count x;scan 0 foo;scan 0 match",
        "-ERR invalid cursor|;-ERR syntax error|;-ERR value is not an integer or out of range|;-ERR syntax error|;"
        + "-ERR syntax error|")]
    [InlineData("mset a 1 ab 2 b 3;keys a*;keys ?;keys [^a]*", "+OK|;*2|$1|a|$2|ab|;*2|$1|a|$1|b|;*1|$1|b|")]
    [InlineData("mset a 1 ab 2 b 3;scan 0 match a* type string;scan 0 type hash",
        "+OK|;*2|$1|0|*2|$1|a|$2|ab|;*2|$1|0|*0|")]
    [InlineData("flushdb", "-ERR clearing all names is not allowed here|")]
    [InlineData("multi;scan 0;exec", "+OK|;-ERR Command not allowed inside a transaction|;"
        + "-EXECABORT Transaction discarded because of previous errors.|")]
    [InlineData("ord.with id r1 incr a;ord.with id r1 incr a;ord.with id r1 incr b;get a",
        ":1|;:1|;-IDMISMATCH *;$1|1|")]
    [InlineData("ord.with fence lock@1 incr a;get a", "-STALE *;$-1|")]
    [InlineData("ord.with fence lock incr a", "-ERR 'lock' is no fence: lock@token|")]
    [InlineData("ord.with durable fsync incr a;ord.with durable memory incr a;ord.with durable x incr a",
        "-NODURABILITY *;:1|;-ERR 'x' is no durability: memory, buffered or fsync|")]
    [InlineData("ord.with id x get a", "-ERR ORD.WITH takes a command that writes and does not wait, not 'get'|")]
    [InlineData(
        "ord.with id x ord.lock.acquire l o WAIT 1s",
        "-ERR ORD.WITH takes a command that writes and does not wait, not 'ord.lock.acquire'|")]
    [InlineData(
        "ord.with durable memory ord.queue.wait q p",
        "-ERR ORD.WITH takes a command that writes and does not wait, not 'ord.queue.wait'|")]
    [InlineData("ord.with id -_rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr incr a", ":1|")]
    [InlineData("ord.with id r mset a 1 b 2;ord.with id r mset a 1 b 2", "+OK|;+OK|")]
    public async Task Answer_OfEachCommand_IsTheseBytes(string requests, string answers)
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        string[] expected = answers.Split(';');
        string[] asked = requests.Split(';');
        for (int i = 0; i < asked.Length; i++)
        {
            string answer = (await client.AskAsync(asked[i])).Replace("\r\n", "|", StringComparison.Ordinal);
            if (expected[i].EndsWith('*'))
            {
                Assert.StartsWith(expected[i][..^1], answer);
            }
            else
            {
                Assert.Equal(expected[i], answer);
            }
        }
    }

    [Theory]
    [InlineData("a.b", "is 'a.b' and holds U+002E at position 1")]
    [InlineData("rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr", "has 65 characters")]
    public async Task With_AnIdThatIsNone_SaysTheValueAndWhatIsAllowed(string id, string fault)
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();

        Assert.Equal(
            $"-BADARG A request id {fault}; allowed: 1 to 64 of A-Z a-z 0-9 _ -.\r\n",
            await client.AskAsync($"ORD.WITH ID {id} INCR a"));
        Assert.Equal("$-1\r\n", await client.AskAsync("GET a"));
    }

    [Fact]
    public async Task Scan_WhileNamesComeAndGo_GivesEveryNameThatStays()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        for (int i = 0; i < 500; i++)
        {
            await client.AskAsync($"SET stays:{i} x");
        }

        HashSet<string> seen = [];
        string cursor = "0";
        int step = 0;
        do
        {
            string[] parts = (await client.AskAsync($"SCAN {cursor} COUNT 7")).Split("\r\n");
            cursor = parts[2];
            seen.UnionWith(parts.Where(p => p.StartsWith("stays:", StringComparison.Ordinal)));
            await client.AskAsync($"SET comes:{step} x");
            await client.AskAsync($"SET zz:{step} x");
            await client.AskAsync($"DEL comes:{step - 3}");
            step++;
        }
        while (cursor != "0" && step < 1000);
        Assert.Equal(500, seen.Count);
    }

    [Fact]
    public void Cursor_AskedAgainOrUnknown_GoesBackAndNeverAhead()
    {
        ScanCursors cursors = new();
        long first = cursors.Advance(0, "a"u8.ToArray());
        long second = cursors.Advance(first, "b"u8.ToArray());
        Assert.Equal("b"u8.ToArray(), cursors.Find(second));
        Assert.Equal("a"u8.ToArray(), cursors.Find(first));
        long again = cursors.Advance(first, "b"u8.ToArray());
        Assert.Equal("b"u8.ToArray(), cursors.Find(again));
        for (int i = 0; i < 5000; i++)
        {
            cursors.Advance(0, "other"u8.ToArray());
        }

        Assert.Null(cursors.Find(again));
        Assert.Equal(0, cursors.Advance(again, null));
    }

    [Fact]
    public async Task Flush_WhereAllowed_ClearsEveryKindOfName()
    {
        await using RespHost host = await RespHost.StartAsync(new RespOptions { AllowFlush = true });
        await using RespClient client = await host.ConnectAsync();
        for (int i = 0; i < 600; i++)
        {
            await client.AskAsync($"SET k{i} x");
        }

        await host.Engine.Counter("c").NextAsync();
        await using ILockHandle? held = await host.Engine.Lock("l").TryAcquireAsync();
        Assert.NotNull(held);
        Assert.Equal(":602\r\n", await client.AskAsync("DBSIZE"));
        Assert.Equal("+OK\r\n", await client.AskAsync("FLUSHALL"));
        Assert.Equal(":0\r\n", await client.AskAsync("DBSIZE"));
    }

    [Fact]
    public async Task Watch_OfWhatIsAbsent_NoticesThatItWasMadeAndDeleted()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await using RespClient other = await host.ConnectAsync();
        Assert.Equal("+OK\r\n", await client.AskAsync("WATCH a"));
        await other.AskAsync("SET a 1");
        await other.AskAsync("DEL a");

        await client.AskAsync("MULTI");
        await client.AskAsync("SET b 1");
        Assert.Equal("*-1\r\n", await client.AskAsync("EXEC"));
        Assert.Equal(":0\r\n", await client.AskAsync("EXISTS b"));
    }

    [Fact]
    public async Task Text_OfALock_IsOfTheWrongKind()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await using ILockHandle? held = await host.Engine.Lock("l").TryAcquireAsync();
        Assert.NotNull(held);
        const string WrongType = "-WRONGTYPE Operation against a key holding the wrong kind of value\r\n";
        Assert.Equal(WrongType, await client.AskAsync("GET l"));
        Assert.Equal(WrongType, await client.AskAsync("SET l 1"));
        Assert.Equal(WrongType, await client.AskAsync("INCR l"));
        Assert.Equal("$-1\r\n", await client.AskAsync("SET l 1 NX"));
        Assert.Equal("+ord-lock\r\n", await client.AskAsync("TYPE l"));
        Assert.StartsWith("-LOCKED ", await client.AskAsync("DEL l"), StringComparison.Ordinal);
        Assert.Equal("*1\r\n$-1\r\n", await client.AskAsync("MGET l"));
    }

    [Fact]
    public async Task Token_WhereItIsAskedFor_IsShownFirst()
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("secret")));
        string lines = $$"""{"kid":"ann","sha256":["{{hash}}"],"role":"writer","prefixes":["a"]}""";
        RespOptions options = new() { Authenticator = Authenticator.Parse(lines, TimeProvider.System) };
        await using RespHost host = await RespHost.StartAsync(options);
        await using RespClient client = await host.ConnectAsync();
        Assert.Equal("-NOAUTH Authentication required.\r\n", await client.AskAsync("GET a"));
        Assert.StartsWith("-NOAUTH HELLO must be called", await client.AskAsync("HELLO 3"));
        Assert.StartsWith("-WRONGPASS", await client.AskAsync("AUTH ann wrong"));
        Assert.Equal("+OK\r\n", await client.AskAsync("AUTH ann.secret"));
        Assert.Equal(":1\r\n", await client.AskAsync("INCR a"));
        Assert.StartsWith("-NOPERM", await client.AskAsync("INCR b"), StringComparison.Ordinal);
        Assert.StartsWith("-NOPERM", await client.AskAsync("MGET a b"), StringComparison.Ordinal);
        Assert.StartsWith("-NOPERM", await client.AskAsync("SCAN 0"), StringComparison.Ordinal);
        Assert.StartsWith("*2", await client.AskAsync("SCAN 0 MATCH a*"), StringComparison.Ordinal);

        await using RespClient stranger = await host.ConnectAsync();
        await stranger.SendAsync("*11\r\n");
        Assert.Equal("-ERR Protocol error: unauthenticated multibulk length\r\n", await stranger.ReadToEndAsync());
        await using RespClient greeter = await host.ConnectAsync();
        Assert.StartsWith("%7", await greeter.AskAsync("HELLO 3 AUTH ann secret SETNAME me"), StringComparison.Ordinal);
        Assert.Equal("$2\r\nme\r\n", await greeter.AskAsync("CLIENT GETNAME"));
    }

    [Fact]
    public async Task Info_HasWhatClientsReadOnConnect()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await client.AskAsync("INCR a");
        string info = await client.AskAsync("INFO");
        foreach (string line in new[]
        {
            "redis_version:7.4.0", "loading:0", "role:master", "connected_clients:1", "db0:keys=1,expires=0,avg_ttl=0",
            "cluster_enabled:0", "used_memory:", "total_commands_processed:1", "blocked_clients:0",
        })
        {
            Assert.Contains("\r\n" + line, info, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("role:master", await client.AskAsync("INFO server"), StringComparison.Ordinal);
        string facts = await client.AskAsync("COMMAND INFO get nosuch");
        Assert.StartsWith("*2\r\n*10\r\n$3\r\nget\r\n:2\r\n*2\r\n+readonly\r\n+fast\r\n:1\r\n:1\r\n:1\r\n", facts);
    }
}

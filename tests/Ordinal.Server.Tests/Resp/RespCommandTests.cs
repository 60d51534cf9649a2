namespace Ordinal.Server.Tests.Resp;

/// <summary>The answers of each command, byte for byte; <c>|</c> stands for the end of a line.</summary>
public sealed class RespCommandTests
{
    [Theory]
    [InlineData("PING", "+PONG|")]
    [InlineData("ping hello", "$5|hello|")]
    [InlineData("ping a b", "-ERR wrong number of arguments for 'ping' command|")]
    [InlineData("ECHO hello", "$5|hello|")]
    [InlineData("SELECT 0", "+OK|")]
    [InlineData("SELECT 1", "-ERR DB index is out of range|")]
    [InlineData("SELECT x", "-ERR value is not an integer or out of range|")]
    [InlineData("NOSUCH", "-ERR unknown command 'NOSUCH', with args beginning with: |")]
    [InlineData("nosuch a bc", "-ERR unknown command 'nosuch', with args beginning with: 'a' 'bc' |")]
    [InlineData("get", "-ERR wrong number of arguments for 'get' command|")]
    [InlineData("get a;set a 1;get a", "$-1|;+OK|;$1|1|")]
    [InlineData("incr a;incr a;get a", ":1|;:2|;$1|2|")]
    [InlineData("incrby a 40;incrby a -50;decr a;decrby a 9", ":40|;:-10|;:-11|;:-20|")]
    [InlineData("incrby a 0;type a;get a", ":0|;+string|;$1|0|")]
    [InlineData("incrby a x", "-ERR value is not an integer or out of range|")]
    [InlineData("decrby a -9223372036854775808", "-ERR decrement would overflow|")]
    [InlineData("incrby a 9223372036854775807;incr a", ":9223372036854775807|;-ERR increment or decrement would overflow|")]
    [InlineData("set a x;incr a", "+OK|;-ERR value is not an integer or out of range|")]
    [InlineData("set a 41;incr a;set a 7;get a", "+OK|;:42|;+OK|;$1|7|")]
    [InlineData("set a 1 nx;set a 2 nx;get a", "+OK|;$-1|;$1|1|")]
    [InlineData("set a 1 xx;set a 1;set a 2 xx", "$-1|;+OK|;+OK|")]
    [InlineData("set a 1 nx get;set a 2 get;set a 3 nx get;get a", "$-1|;$1|1|;$1|2|;$1|2|")]
    [InlineData("incr a;set a x get", ":1|;$1|1|")]
    [InlineData("incr a;set a x nx;set a y ifeq 1;get a", ":1|;$-1|;+OK|;$1|y|")]
    [InlineData("set a 1;set a 2 ifeq 2;get a", "+OK|;$-1|;$1|1|")]
    [InlineData("set a 1 nx xx", "-ERR syntax error|")]
    [InlineData("set a 1 ex", "-ERR syntax error|")]
    [InlineData("set a 1 ex 1 px 1", "-ERR syntax error|")]
    [InlineData("set a 1 ex 1 keepttl", "-ERR syntax error|")]
    [InlineData("set a 1 keepttl ex 1", "-ERR syntax error|")]
    [InlineData("set a 1 ex 0", "-ERR invalid expire time in 'set' command|")]
    [InlineData("set a 1 ex x", "-ERR value is not an integer or out of range|")]
    [InlineData("set a 1 ex 9223372036854775807", "-ERR invalid expire time in 'set' command|")]
    [InlineData("set a 1 ex 100;ttl a;set a 2 keepttl;ttl a;set a 3;ttl a", "+OK|;:100|;+OK|;:100|;+OK|;:-1|")]
    [InlineData("set a 1;set a 2 exat 1;get a", "+OK|;+OK|;$-1|")]
    [InlineData("setnx a 1;setnx a 2", ":1|;:0|")]
    [InlineData("setex a 100 v;ttl a;psetex b 5000 v;ttl b", "+OK|;:100|;+OK|;:5|")]
    [InlineData("setex a 0 v", "-ERR invalid expire time in 'setex' command|")]
    [InlineData("getset a 1;getset a 2", "$-1|;$1|1|")]
    [InlineData("getdel a;incr a;getdel a;exists a", "$-1|;:1|;$1|1|;:0|")]
    [InlineData("strlen a;set a hello;strlen a;incrby b -10;strlen b", ":0|;+OK|;:5|;:-10|;:3|")]
    [InlineData("mset a 1 b 2;mget a b c", "+OK|;*3|$1|1|$1|2|$-1|")]
    [InlineData("mset a", "-ERR wrong number of arguments for 'mset' command|")]
    [InlineData("mset a 1 b", "-ERR wrong number of arguments for 'mset' command|")]
    [InlineData("mset a 1 b 2;del a b c;del a", "+OK|;:2|;:0|")]
    [InlineData("set a 1;exists a a b;touch a", "+OK|;:2|;:1|")]
    [InlineData("set a 1;unlink a;dbsize", "+OK|;:1|;:0|")]
    [InlineData("mset a 1 b 2;dbsize", "+OK|;:2|")]
    [InlineData("type a;set a 1;type a", "+none|;+OK|;+string|")]
    [InlineData("ttl a;pttl a;expire a 10;persist a", ":-2|;:-2|;:0|;:0|")]
    [InlineData("incr a;expire a 10;ttl a;persist a;persist a;ttl a", ":1|;:1|;:10|;:1|;:0|;:-1|")]
    [InlineData("incr a;expire a 10 xx;expire a 10 nx;expire a 20 nx;expire a 5 gt;expire a 20 gt;expire a 30 lt;ttl a",
        ":1|;:0|;:1|;:0|;:0|;:1|;:0|;:20|")]
    [InlineData("incr a;expire a 5 gt;expire a 5 lt", ":1|;:0|;:1|")]
    [InlineData("incr a;expire a -1;exists a", ":1|;:1|;:0|")]
    [InlineData("expire a 5 nx xx", "-ERR NX and XX, GT or LT options at the same time are not compatible|")]
    [InlineData("expire a 5 gt lt", "-ERR GT and LT options at the same time are not compatible|")]
    [InlineData("expire a 5 foo", "-ERR Unsupported option foo|")]
    [InlineData("expire a x", "-ERR value is not an integer or out of range|")]
    [InlineData("expire a 9223372036854775807", "-ERR invalid expire time in 'expire' command|")]
    [InlineData("multi;multi;set a 1;incr a;get a;exec",
        "+OK|;-ERR MULTI calls can not be nested|;"
        + "+QUEUED|;+QUEUED|;+QUEUED|;*3|+OK|:2|$1|2|")]
    [InlineData("multi;set a x;incr a;get a;ping;del a b;mget a b;exec",
        "+OK|;+QUEUED|;+QUEUED|;+QUEUED|;+QUEUED|;+QUEUED|;+QUEUED|;"
        + "*6|+OK|-ERR value is not an integer or out of range|$1|x|+PONG|:1|*2|$-1|$-1|")]
    [InlineData("multi;nosuch;exec", "+OK|;-ERR unknown command 'nosuch', with args beginning with: |;"
        + "-EXECABORT Transaction discarded because of previous errors.|")]
    [InlineData("multi;set a 1 foo;exec", "+OK|;+QUEUED|;*1|-ERR syntax error|")]
    [InlineData("multi;exec;exec;discard", "+OK|;*0|;-ERR EXEC without MULTI|;-ERR DISCARD without MULTI|")]
    [InlineData("multi;incr a;discard;get a", "+OK|;+QUEUED|;+OK|;$-1|")]
    [InlineData("watch a;set a 1;multi;incr a;exec;get a", "+OK|;+OK|;+OK|;+QUEUED|;*-1|;$1|1|")]
    [InlineData("watch a;set b 1;multi;incr a;exec", "+OK|;+OK|;+OK|;+QUEUED|;*1|:1|")]
    [InlineData("watch a;set a 1;unwatch;multi;incr a;exec", "+OK|;+OK|;+OK|;+OK|;+QUEUED|;*1|:2|")]
    [InlineData("multi;watch a;exec", "+OK|;-ERR WATCH inside MULTI is not allowed|;*0|")]
    [InlineData("auth x", "-ERR AUTH <password> called without any password configured for the default user. "
        + "Are you sure your configuration is correct?|")]
    [InlineData("auth default x;auth other x", "+OK|;-WRONGPASS invalid username-password pair or user is disabled.|")]
    [InlineData("hello 4;hello x",
        "-NOPROTO unsupported protocol version|;-ERR Protocol version is not an integer or out of range|")]
    [InlineData("reset;get a", "+RESET|;$-1|")]
    public async Task Answer_OfEachCommand_IsTheseBytes(string requests, string answers)
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        List<string> given = [];
        foreach (string request in requests.Split(';'))
        {
            given.Add((await client.AskAsync(request)).Replace("\r\n", "|", StringComparison.Ordinal));
        }

        Assert.Equal(answers, string.Join(';', given));

        // The same requests in one piece must be answered the same.
        await using RespHost other = await RespHost.StartAsync();
        await using RespClient pipelined = await other.ConnectAsync();
        await pipelined.SendAsync([.. requests.Split(';').SelectMany(r => RespClient.Encode(r.Split(' ')))]);
        foreach (string answer in given)
        {
            Assert.Equal(answer, (await pipelined.ReadAsync()).Replace("\r\n", "|", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Hello_Three_ChangesTheAnswersBehindIt()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await client.SendAsync("GET a\r\nHELLO 3\r\nGET a\r\nHELLO 2\r\nGET a\r\n");
        Assert.Equal("$-1\r\n", await client.ReadAsync());
        string greeting = await client.ReadAsync();
        Assert.StartsWith("%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$5\r\n7.4.0\r\n$5\r\nproto\r\n:3\r\n", greeting);
        Assert.Equal("_\r\n", await client.ReadAsync());
        Assert.StartsWith("*14\r\n", await client.ReadAsync());
        Assert.Equal("$-1\r\n", await client.ReadAsync());
    }

    [Fact]
    public async Task Quit_WithRequestsBehindIt_AnswersOnceAndEnds()
    {
        await using RespHost host = await RespHost.StartAsync();
        await using RespClient client = await host.ConnectAsync();
        await client.SendAsync("INCR a\r\nQUIT\r\nINCR a\r\n");
        Assert.Equal(":1\r\n+OK\r\n", await client.ReadToEndAsync());
    }
}

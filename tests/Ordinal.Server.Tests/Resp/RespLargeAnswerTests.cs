using System.Globalization;

namespace Ordinal.Server.Tests.Resp;

/// <summary>What a client reads of large values does not pile up in front of it.</summary>
public sealed class RespLargeAnswerTests : IAsyncLifetime, IDisposable
{
    private static readonly string Large = new('x', OrdinalLimits.ValueBytesMax);

    private readonly TemporaryDirectory _directory = new();
    private RespHost _host = null!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pipeline_OfLargeReadsAndWrites_IsAnsweredWholeAndInOrder(bool isDurable)
    {
        await StartAsync(isDurable);
        await using RespClient client = await _host.ConnectAsync();
        await client.AskAllAsync("SET", "a", Large);
        List<byte> stream = [];
        for (int i = 0; i < 8; i++)
        {
            stream.AddRange(RespClient.Encode("INCR", "n"));
            stream.AddRange(RespClient.Encode("GET", "a"));
            stream.AddRange(RespClient.Encode("MULTI"));
            stream.AddRange(RespClient.Encode("GET", "a"));
            stream.AddRange(RespClient.Encode("INCR", "n"));
            stream.AddRange(RespClient.Encode("EXEC"));
            stream.AddRange(RespClient.Encode("GETSET", "b", i.ToString(CultureInfo.InvariantCulture)));
            stream.AddRange(RespClient.Encode("NOSUCH"));
        }

        Task sending = client.SendAsync([.. stream]);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal($":{(2 * i) + 1}\r\n", await client.ReadAsync());
            Assert.Equal($"${Large.Length}\r\n{Large}\r\n", await client.ReadAsync());
            Assert.Equal("+OK\r\n", await client.ReadAsync());
            Assert.Equal("+QUEUED\r\n", await client.ReadAsync());
            Assert.Equal("+QUEUED\r\n", await client.ReadAsync());
            Assert.Equal($"*2\r\n${Large.Length}\r\n{Large}\r\n:{(2 * i) + 2}\r\n", await client.ReadAsync());
            Assert.Equal(i == 0 ? "$-1\r\n" : $"$1\r\n{i - 1}\r\n", await client.ReadAsync());
            Assert.StartsWith("-ERR unknown command", await client.ReadAsync(), StringComparison.Ordinal);
        }

        await sending;
        Assert.Equal(16, await _host.Engine.Counter("n").GetAsync());
    }

    [Fact]
    public async Task Pipeline_OfLargeReadsThatAreNotRead_IsNotServedAhead()
    {
        await StartAsync(isDurable: false);
        await using RespClient client = await _host.ConnectAsync();
        await client.AskAllAsync("SET", "a", Large);
        byte[] pair = [.. RespClient.Encode("GET", "a"), .. RespClient.Encode("INCR", "n")];
        await client.SendAsync([.. Enumerable.Repeat(pair, 400).SelectMany(static bytes => bytes)]);

        await Deadline.UntilAsync(() => _host.Engine.Revision > 1, "the first request to be served");

        // What the sockets of both ends hold is some megabytes; the first read of the server has some 90 requests already.
        Assert.InRange(_host.Engine.Revision, 2, 40);
    }

    [Fact]
    public async Task Mget_BeyondTheBound_IsRefusedAsAWhole()
    {
        await StartAsync(isDurable: false);
        await using RespClient client = await _host.ConnectAsync();
        await client.AskAllAsync("SET", "a", Large);

        string refusal = await client.AskAllAsync(["MGET", .. Enumerable.Repeat("a", 17)]);
        Assert.StartsWith("-LIMIT ", refusal, StringComparison.Ordinal);
        Assert.Contains(" 8388609 is above the limit 8388608", refusal, StringComparison.Ordinal);
        Assert.StartsWith(
            "*16\r\n$524288\r\nxxx", await client.AskAllAsync(["MGET", .. Enumerable.Repeat("a", 16)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_BeyondTheBound_RefusesTheReadsAndDoesTheRest()
    {
        await StartAsync(isDurable: false);
        await using RespClient client = await _host.ConnectAsync();
        await client.AskAllAsync("SET", "a", Large);
        await client.SendAsync(RespClient.Encode("MULTI"));
        byte[] get = RespClient.Encode("GET", "a");
        await client.SendAsync([.. Enumerable.Repeat(get, 17).SelectMany(static bytes => bytes)]);
        await client.SendAsync([.. RespClient.Encode("GETDEL", "a"), .. RespClient.Encode("INCR", "n")]);
        for (int i = 0; i < 20; i++)
        {
            await client.ReadAsync();
        }

        string answer = await client.AskAllAsync("EXEC");

        Assert.StartsWith("*19\r\n$524288\r\nxxx", answer, StringComparison.Ordinal);
        string[] rest = answer[^200..].Split("\r\n")[^4..];
        Assert.StartsWith("-LIMIT ", rest[0], StringComparison.Ordinal);
        Assert.StartsWith("-LIMIT ", rest[1], StringComparison.Ordinal);
        Assert.Equal([":1", ""], rest[2..]);
        Assert.Equal(":524288\r\n", await client.AskAsync("STRLEN a"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    private async Task StartAsync(bool isDurable)
        => _host = await RespHost.StartAsync(
            new RespOptions { AnswersFromJournal = isDurable },
            isDurable
                ? new OrdinalOptions { DataDirectory = _directory.Path, Durability = Durability.Fsync }
                : new OrdinalOptions());
}

namespace Ordinal.Server.Tests;

/// <summary>More connections than there may be, and senders that never come to an end: the others go on.</summary>
public sealed class ConnectionFloodTests : IAsyncLifetime
{
    private const int Max = 32;

    private OrdinalEngine _engine = null!;
    private readonly ConnectionLimits _limits = new(Max);
    private InProcessServer _server = null!;

    public async Task InitializeAsync()
    {
        _engine = await OrdinalEngine.OpenAsync();
        _server = await InProcessServer.StartHttpAsync(_engine, new OrdinalServerOptions(), _limits);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Connections_AboveTheBound_AreToldSoAndTheOthersGoOn()
    {
        await using RawConnection there = await _server.ConnectAsync();
        Assert.Equal(200, (await there.RequestAsync("GET", "/")).Status);
        RawConnection[] flood = await FloodAsync(Max - 1);
        RawResponse[] refused = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RefusedAsync()));

        Assert.All(refused, response => Assert.Equal(
            ("HTTP/1.1 503 Service Unavailable", "1", "close"),
            (response.StatusLine, response.Header("Retry-After"), response.Header("Connection"))));
        for (int i = 2; i < 50; i++)
        {
            Assert.Equal(i, (await there.RequestAsync("GET", "/")).Integer);
        }

        await EndAsync(flood);
        await RecoversAsync();
    }

    // Each connection costs the server a place until the head of its request is due; nobody else waits for it.
    [Fact]
    public async Task Heads_OneByteAtATime_KeepNobodyElseFromBeingServed()
    {
        RawConnection[] slow = await FloodAsync(Max - 2);
        await using RawConnection quick = await _server.ConnectAsync();
        long expected = 0;
        foreach (char sent in "GET /slow HTTP/1.1\r\nHost: loc")
        {
            await Task.WhenAll(slow.Select(connection => connection.SendAsync(sent.ToString())));
            Assert.Equal(++expected, (await quick.RequestAsync("GET", "/")).Integer);
        }

        RawResponse[] answers = await Task.WhenAll(slow.Select(connection => connection.ReadResponseAsync()));

        Assert.All(answers, answer => Assert.Equal(408, answer.Status));
        await EndAsync(slow);
        await RecoversAsync();
    }

    private static async Task EndAsync(RawConnection[] connections)
    {
        foreach (RawConnection connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<RawConnection[]> FloodAsync(int count)
    {
        List<RawConnection> flood = [];
        for (int i = 0; i < count; i++)
        {
            // Accepted is only what has been answered.
            RawConnection connection = await _server.ConnectAsync();
            Assert.Equal(200, (await connection.RequestAsync("GET", "/healthz")).Status);
            flood.Add(connection);
        }

        return [.. flood];
    }

    private async Task<RawResponse> RefusedAsync()
    {
        await using RawConnection connection = await _server.ConnectAsync();
        return await connection.ReadResponseAsync();
    }

    // As soon as the flood has gone every connection is served: a server that was flooded pauses for nothing.
    private async Task RecoversAsync()
    {
        await Deadline.UntilAsync(() => _limits.Open.Sum(open => open.Value) <= 1, "the end of the flood's connections");
        long refused = _limits.Refused;
        for (int i = 0; i < Max - 1; i++)
        {
            await using RawConnection next = await _server.ConnectAsync();
            Assert.Equal(200, (await next.RequestAsync("GET", "/healthz")).Status);
        }

        Assert.Equal(refused, _limits.Refused);
    }
}

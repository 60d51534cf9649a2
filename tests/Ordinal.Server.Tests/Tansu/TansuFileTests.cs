namespace Ordinal.Server.Tests;

/// <summary>Keys and locks of an engine that answers when the disk has it.</summary>
public sealed class TansuFileTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private OrdinalEngine _engine = null!;
    private InProcessServer _server = null!;

    public async Task InitializeAsync() => await OpenAsync();

    public async Task DisposeAsync() => await CloseAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Lock_HolderCloses_NextIsGranted()
    {
        TansuStream first = await TansuStream.OpenAsync(_server.Port, "/api/locks/abc");
        Assert.Equal("granted", (await first.ReadAsync("the grant")).Event);
        await using TansuStream second = await TansuStream.OpenAsync(_server.Port, "/api/locks/abc");
        Assert.Equal("not_granted", (await second.ReadAsync("the refusal")).Event);

        await first.DisposeAsync();

        Assert.Equal("granted", (await second.ReadAsync("the grant of the second")).Event);
    }

    [Fact]
    public async Task Restart_StreamsOpen_KeepsKeysAndFreesLocks()
    {
        await using TansuStream holder = await TansuStream.OpenAsync(_server.Port, "/api/locks/abc");
        string token = (await holder.ReadAsync("the grant")).Data!;
        await using (RawConnection connection = await _server.ConnectAsync())
        {
            await connection.SendAsync(
                "PUT /api/keys/hello HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n42");
            Assert.Equal(204, (await connection.ReadResponseAsync()).Status);
        }

        await CloseAsync();
        await OpenAsync();

        Assert.Equal("""{"value":42}""", (await _server.RequestAsync("GET", "/api/keys/hello")).Body);
        await using TansuStream next = await TansuStream.OpenAsync(_server.Port, "/api/locks/abc");
        StreamFrame granted = await next.ReadAsync("the grant after the restart");
        Assert.Equal("granted", granted.Event);
        Assert.True(TokenOf(granted.Data!) > TokenOf(token), $"{granted.Data} came after {token}.");
    }

    private static long TokenOf(string data)
        => System.Text.Json.JsonDocument.Parse(data).RootElement.GetProperty("token").GetInt64();

    private async Task OpenAsync()
    {
        _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions
        {
            Durability = Durability.Fsync,
            DataDirectory = _directory.Path,
            SegmentBytes = 64 * 1024,
        });
        _server = await InProcessServer.StartHttpAsync(_engine);
    }

    private async Task CloseAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
    }
}

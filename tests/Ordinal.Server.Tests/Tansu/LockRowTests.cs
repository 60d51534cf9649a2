using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>
/// The rows of the original's lock table. The clock stands still unless a test moves it, so no lease ends by time.
/// </summary>
public sealed class LockRowTests : IAsyncLifetime
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _time = new();
    private TansuHost _host = null!;

    public async Task InitializeAsync() => _host = await TansuHost.StartAsync(_time);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("BREW")]
    public async Task L1_FreeLock_IsGranted(string method)
    {
        await using TansuStream stream = await _host.LockAsync("abc", method);

        Assert.Equal(200, stream.Status);
        Assert.Equal("text/event-stream", stream.Header("Content-Type"));
        Assert.Equal("no-cache", stream.Header("Cache-Control"));
        Assert.True(Guid.TryParse(stream.Key, out _), stream.Key);
        LockState held = await _host.Engine.Lock("tansu/locks/abc").InspectAsync();
        Assert.Equal(
            new StreamFrame("1", "granted", $$"""{"key":"{{stream.Key}}","token":{{held.Token}}}"""),
            await stream.ReadAsync("the grant"));
        Assert.Equal(stream.Key, held.Owner);
    }

    [Fact]
    public async Task L2_HeldLock_IsNotGranted()
    {
        await using TansuStream first = await GrantedAsync("abc");
        await using TansuStream second = await _host.LockAsync("abc");

        Assert.Equal(NotGranted("1", second), await second.ReadAsync("the refusal"));
        Assert.NotEqual(first.Key, second.Key);
    }

    [Fact]
    public async Task L3_ElevenSeconds_PingsBothTwice()
    {
        await using TansuStream first = await GrantedAsync("abc");
        await using TansuStream second = await WaitingAsync("abc");

        for (int ping = 0; ping < 2; ping++)
        {
            _time.Advance(PingInterval);
            Assert.Equal(Ping($"{ping + 3}", first), await first.ReadAsync("a ping of the holder"));
            Assert.Equal(Ping($"{ping + 2}", second), await second.ReadAsync("a ping of the waiter"));
        }
    }

    [Fact]
    public async Task L4_HolderCloses_NextIsGrantedAndOthersAreTold()
    {
        TansuStream first = await GrantedAsync("abc");
        await using TansuStream second = await WaitingAsync("abc");
        await using TansuStream third = await WaitingAsync("abc");

        await first.DisposeAsync();

        StreamFrame granted = await second.ReadAsync("the grant of the second");
        Assert.Equal(("2", "granted"), (granted.Id, granted.Event));
        Assert.Equal(NotGranted("2", third), await third.ReadAsync("the refusal of the third"));
        Assert.Equal(
            new StreamFrame("3", "not_granted", $$"""{"locked_by":"{{second.Key}}"}"""),
            await third.ReadAsync("the name of the holder"));
        _time.Advance(PingInterval);
        Assert.Equal(Ping("4", second), await second.ReadAsync("a ping, after the number that nobody sees"));
    }

    [Fact]
    public async Task L5_HeldLock_IsNoKey()
    {
        await using TansuStream keys = await _host.WatchAsync("abc");
        TansuStream holder = await GrantedAsync("abc");

        Assert.Equal(404, (await _host.GetAsync("/api/keys/abc")).Status);
        await holder.DisposeAsync();
        await using TansuStream next = await _host.LockAsync("abc");
        await _host.PostFormAsync("/api/keys/abc", "value=v");

        Assert.Equal(
            """{"category":"user","key":"/abc","value":"v"}""", (await keys.ReadAsync("the set event, as the first")).Data);
    }

    [Fact]
    public async Task L6_TwoNames_AreBothGranted()
    {
        await using TansuStream first = await GrantedAsync("abc");
        await using TansuStream second = await GrantedAsync("abc/def");
        await using TansuStream empty = await GrantedAsync(string.Empty);
    }

    [Fact]
    public async Task L7_OpenCloseOpen_IsGrantedOnceAndNeverTakenBack()
    {
        const int Rounds = 50;
        for (int round = 0; round < Rounds; round++)
        {
            TansuStream first = await _host.LockAsync("abc");
            await ReadUntilGrantedAsync(first);
            await first.DisposeAsync();
            await using TansuStream second = await _host.LockAsync("abc");

            // It may have had to wait for the end of the first; after the grant it is told nothing but pings.
            await ReadUntilGrantedAsync(second);
            _time.Advance(PingInterval);
            Assert.Equal("ping", (await second.ReadAsync("a ping")).Event);
        }
    }

    [Fact]
    public async Task Grants_ManyClaimants_ComeInTheOrderOfTheClaims()
    {
        const int Claimants = 10;
        List<TansuStream> line = [await GrantedAsync("abc")];
        for (int i = 1; i < Claimants; i++)
        {
            line.Add(await WaitingAsync("abc"));
        }

        long lastToken = 0;
        for (int i = 0; i + 1 < Claimants; i++)
        {
            await line[i].DisposeAsync();
            StreamFrame frame = await ReadUntilGrantedAsync(line[i + 1]);
            long token = (await _host.Engine.Lock("tansu/locks/abc").InspectAsync()).Token;
            Assert.Equal($$"""{"key":"{{line[i + 1].Key}}","token":{{token}}}""", frame.Data);
            Assert.True(token > lastToken, $"Token {token} came after {lastToken}.");
            lastToken = token;
        }

        await line[^1].DisposeAsync();
    }

    [Fact]
    public async Task Waiter_Closes_LeavesTheLine()
    {
        await using TansuStream holder = await GrantedAsync("abc");
        await (await WaitingAsync("abc")).DisposeAsync();

        // Both have left the line once the next claimant is the only one in it.
        await using TansuStream last = await WaitingAsync("abc");
        await holder.DisposeAsync();

        Assert.Equal("granted", (await ReadUntilGrantedAsync(last)).Event);
        Assert.Empty((await _host.Engine.Lock("tansu/locks/abc").InspectAsync()).Waiters);
    }

    [Fact]
    public async Task Holder_BrokenByAnotherProtocol_IsToldAndEnds()
    {
        await using TansuStream holder = await GrantedAsync("abc");

        await _host.Engine.Lock("tansu/locks/abc").BreakAsync();

        Assert.Equal(NotGranted("3", holder), await holder.ReadAsync("the loss"));
        Assert.Null(await holder.TryReadAsync("the end of the stream"));
    }

    [Fact]
    public async Task Lease_OfAStreamThatStands_IsRenewed()
    {
        await using TansuStream holder = await GrantedAsync("abc");

        for (int minute = 0; minute < 12; minute++)
        {
            _time.Advance(PingInterval);
            Assert.Equal("ping", (await holder.ReadAsync("a ping of the holder")).Event);
        }

        Assert.Equal(holder.Key, (await _host.Engine.Lock("tansu/locks/abc").InspectAsync()).Owner);
    }

    [Fact]
    public async Task Prefetch_OfALock_IsRefused()
    {
        RawResponse response = await _host.Server.RequestAsync("GET", "/api/locks/abc", "Sec-Purpose: prefetch");

        Assert.Equal(403, response.Status);
        Assert.Null((await _host.Engine.Lock("tansu/locks/abc").InspectAsync()).Owner);
    }

    [Theory]
    [InlineData("Host: evil.example")]
    [InlineData("Origin: http://evil.example")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    public async Task ForeignPage_OfALock_IsRefused(string header)
    {
        RawResponse response = await _host.Server.RequestAsync("GET", "/api/locks/abc", header);

        Assert.Equal((true, ""), (response.Status is 400 or 403, response.Body));
        Assert.Null((await _host.Engine.Lock("tansu/locks/abc").InspectAsync()).Owner);
    }

    private static StreamFrame NotGranted(string id, TansuStream stream)
        => new(id, "not_granted", $$"""{"key":"{{stream.Key}}"}""");

    private static StreamFrame Ping(string id, TansuStream stream) => new(id, "ping", $$"""{"key":"{{stream.Key}}"}""");

    private static async Task<StreamFrame> ReadUntilGrantedAsync(TansuStream stream)
    {
        StreamFrame frame;
        do
        {
            frame = await stream.ReadAsync("the grant");
        }
        while (frame.Event == "not_granted");

        return frame;
    }

    private async Task<TansuStream> GrantedAsync(string name)
    {
        TansuStream stream = await _host.LockAsync(name);
        Assert.Equal("granted", (await stream.ReadAsync($"the grant of '{name}'")).Event);
        return stream;
    }

    private async Task<TansuStream> WaitingAsync(string name)
    {
        TansuStream stream = await _host.LockAsync(name);
        Assert.Equal("not_granted", (await stream.ReadAsync($"the refusal of '{name}'")).Event);
        return stream;
    }
}

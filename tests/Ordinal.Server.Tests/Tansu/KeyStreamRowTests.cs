using System.Globalization;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>The rows of the original's key table that speak of streams, and what ours adds: going on where it was.</summary>
public sealed class KeyStreamRowTests : IAsyncLifetime
{
    private const string Hello = "/api/keys/hello";
    private const string SetWorld = """{"category":"user","key":"/hello","value":"world"}""";
    private const string DeletedWorld = """{"category":"user","deleted":"world","key":"/hello"}""";

    private readonly ManualTimeProvider _time = new();
    private TansuHost _host = null!;

    public async Task InitializeAsync() => _host = await TansuHost.StartAsync(_time);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A14_SetOfAbsentKey_IsOneSetEvent()
    {
        await using TansuStream stream = await _host.WatchAsync("hello");
        Assert.Equal(200, stream.Status);
        Assert.Equal("text/event-stream", stream.Header("Content-Type"));
        Assert.Equal("no-cache", stream.Header("Cache-Control"));

        await _host.PostFormAsync(Hello, "value=world");

        StreamFrame frame = await stream.ReadAsync("the set event");
        Assert.Equal(("set", SetWorld), (frame.Event, frame.Data));
        Assert.True(long.TryParse(frame.Id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), frame.Id);
    }

    [Fact]
    public async Task A15_SetWithTimeToLive_TellsItAndItsEnd()
    {
        await using TansuStream stream = await _host.WatchAsync("hello");

        await _host.PostFormAsync(Hello, "value=eph", "ttl: 2");
        StreamFrame set = await stream.ReadAsync("the set event");
        Assert.Equal("set", set.Event);
        Assert.Equal("""{"category":"user","key":"/hello","ttl":2,"value":"eph"}""", set.Data);

        _time.Advance(TimeSpan.FromSeconds(3));
        StreamFrame deleted = await stream.ReadAsync("the deleted event");
        Assert.Equal("deleted", deleted.Event);
        Assert.Equal("""{"category":"user","deleted":"eph","key":"/hello"}""", deleted.Data);
    }

    [Fact]
    public async Task A16_Delete_IsOneDeletedEvent_AndTheStreamGoesOn()
    {
        await _host.PostFormAsync(Hello, "value=world");
        await using TansuStream stream = await _host.WatchAsync("hello");

        await _host.DeleteAsync(Hello);
        StreamFrame deleted = await stream.ReadAsync("the deleted event");
        Assert.Equal(("deleted", DeletedWorld), (deleted.Event, deleted.Data));

        await _host.PostFormAsync(Hello, "value=world");
        StreamFrame set = await stream.ReadAsync("the set event of the new key");
        Assert.Equal(("set", SetWorld), (set.Event, set.Data));
    }

    [Fact]
    public async Task A17_DeleteOfMissingKey_IsNoEvent()
    {
        await using TansuStream stream = await _host.WatchAsync("hello");

        await _host.DeleteAsync(Hello);
        await _host.PostFormAsync(Hello, "value=world");

        Assert.Equal("set", (await stream.ReadAsync("the set event, as the first one")).Event);
    }

    [Fact]
    public async Task A18_KeyWithValue_NothingIsSentAtTheStartOrInTime()
    {
        await _host.PostFormAsync(Hello, "value=old");
        await using TansuStream stream = await _host.WatchAsync("hello");

        _time.Advance(TimeSpan.FromMinutes(1));
        await _host.PostFormAsync("/api/keys/hello/below", "value=child");
        await _host.PostFormAsync("/api/keys/other", "value=other");
        await _host.PostFormAsync(Hello, "value=world");

        Assert.Equal(SetWorld, (await stream.ReadAsync("the set event, as the first one")).Data);
    }

    [Fact]
    public async Task Set_JsonOfSeveralLines_IsOneDataLine()
    {
        await using TansuStream stream = await _host.WatchAsync("hello");

        await _host.PutJsonAsync(Hello, "{ \"a b\" :\n\t[ 1,\r\n 2.50 ] }");

        Assert.Equal(
            """{"category":"user","key":"/hello","value":{"a b":[1,2.50]}}""",
            (await stream.ReadAsync("the set event")).Data);
    }

    [Fact]
    public async Task Set_ValueThatTheHistoryDoesNotKeep_IsReadForTheEvent()
    {
        string large = new('x', 300_000);
        await using TansuStream stream = await _host.WatchAsync("hello");

        await _host.PostFormAsync(Hello, "value=" + large);

        Assert.Equal(
            $$"""{"category":"user","key":"/hello","value":"{{large}}"}""",
            (await stream.ReadAsync("the set event")).Data);
    }

    [Fact]
    public async Task LastEventId_OfAnEvent_GoesOnBehindIt()
    {
        StreamFrame first;
        await using (TansuStream before = await _host.WatchAsync("hello"))
        {
            await _host.PostFormAsync(Hello, "value=world");
            first = await before.ReadAsync("the first event");
        }

        await _host.DeleteAsync(Hello);
        await using TansuStream after = await _host.WatchAsync("hello", first.Id);
        Assert.Equal(DeletedWorld, (await after.ReadAsync("the missed event")).Data);
    }

    [Theory]
    [InlineData("-576460752303423183")]
    [InlineData("1000000")]
    [InlineData("x")]
    public async Task LastEventId_OfAnotherEngine_BeginsNow(string id)
    {
        await _host.PostFormAsync(Hello, "value=old");
        await using TansuStream stream = await _host.WatchAsync("hello", id);

        await _host.PostFormAsync(Hello, "value=world");

        Assert.Equal(SetWorld, (await stream.ReadAsync("the set event")).Data);
    }

    [Fact]
    public async Task LastEventId_BelowTheHistory_IsAResyncAndTheEnd()
    {
        await _host.PostFormAsync(Hello, "value=world");
        for (int i = 0; i < 20_000; i++)
        {
            await _host.Engine.Counter("busy").NextAsync();
        }

        await using TansuStream stream = await _host.WatchAsync("hello", "1");
        StreamFrame frame = await stream.ReadAsync("the resync event");
        Assert.Equal(("resync", """{"category":"user","key":"/hello"}"""), (frame.Event, frame.Data));
        Assert.Null(await stream.TryReadAsync("the end of the stream"));
    }

    [Fact]
    public async Task Stop_StreamsOpen_EndsThemAtOnce()
    {
        await using TansuStream keys = await _host.WatchAsync("hello");
        await using TansuStream holder = await _host.LockAsync("abc");
        await holder.ReadAsync("the grant");

        await Deadline.WithinAsync(_host.Server.StopAsync(), "the end of the server");

        Assert.Null(await keys.TryReadAsync("the end of the key stream"));
        Assert.Null(await holder.TryReadAsync("the end of the lock stream"));
        Assert.Null((await _host.Engine.Lock("tansu/locks/abc").InspectAsync()).Owner);
    }
}

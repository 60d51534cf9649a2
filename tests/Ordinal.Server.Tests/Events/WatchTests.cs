using System.Text;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Watches over real event streams: what they say, where they begin, and how they end.</summary>
public sealed class WatchTests
{
    private const string Counter = "/v1/counters/c?watch=true";

    // What the engine keeps at least, and more than that.
    private const int MoreThanHistory = 20_000;

    [Fact]
    public async Task Watch_Counter_SaysHeadOpeningAndEvents()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        await server.Engine.Counter("c").NextAsync();
        await using WatchClient watch = await server.WatchAsync(Counter);
        Assert.Equal("text/event-stream", watch.Header("Content-Type"));
        Assert.Equal("no-cache", watch.Header("Cache-Control"));
        Assert.Equal("no", watch.Header("X-Accel-Buffering"));
        Assert.Equal("1", watch.Header("Ordinal-Revision"));
        Assert.Equal(new SseBlock { Retry = "1000", Id = "1" }, await watch.NextAsync());

        await server.Engine.Counter("other").NextAsync();
        await server.Engine.Counter("c").NextAsync();

        Assert.Equal(
            new SseBlock
            {
                Id = "3",
                Event = "counter-moved",
                Data = """{"kind":"counter-moved","object":"counter","name":"c","revision":3,"version":2,"""
                    + "\"value\":2,\"previous\":1}",
            },
            await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_AnyKindByName_TellsWhatHappens()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        await using WatchClient watch = await server.WatchAsync("/v1/counters/x%20y?watch=true&int64=string");
        await server.Engine.Cell("x y").WriteAsync(Encoding.UTF8.GetBytes("gr\u00fc\u00df\nGott"));

        SseBlock written = await watch.NextEventAsync();

        Assert.Equal("written", written.Event);
        Assert.Equal("gr\u00fc\u00df\nGott", written.Json.GetProperty("value").GetString());
        Assert.Equal("1", written.Json.GetProperty("version").GetString());
        Assert.Equal("cell", written.Json.GetProperty("object").GetString());
    }

    [Fact]
    public async Task Watch_RevisionOfSeveralEvents_HasItsIdOnTheLastOnly()
    {
        await using WatchServer server = await WatchServer.StartAsync(more: WatchServer.PrefixesFor(Principal.Anybody));
        await using WatchClient watch = await server.WatchAsync("/prefixes?prefix=t/&watch=true");
        ITransaction transaction = server.Engine.CreateTransaction();
        transaction.Then.Next("t/1");
        transaction.Then.Next("u/1");
        transaction.Then.Next("t/2");
        await transaction.CommitAsync();

        SseBlock[] told = [await watch.NextEventAsync(), await watch.NextEventAsync()];

        Assert.Equal([null, "1"], told.Select(static block => block.Id));
        Assert.Equal(["t/1", "t/2"], told.Select(static block => block.Json.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Watch_CutAndResumed_LosesAndRepeatsNothing()
    {
        const int Writes = 300;
        await using WatchServer server = await WatchServer.StartAsync();
        ICounter counter = server.Engine.Counter("c");
        List<long> values = [];
        string? last = null;
        for (int written = 0; values.Count < Writes;)
        {
            string[] headers = last is null ? [] : [$"Last-Event-ID: {last}"];
            await using WatchClient watch = await server.WatchAsync($"{Counter}&from=0", headers);
            for (int i = 0; i < 30 && written < Writes; i++, written++)
            {
                await counter.NextAsync();
            }

            for (int i = 0; i < 17 && values.Count < Writes; i++)
            {
                values.Add((await watch.NextEventAsync()).Number("value"));
            }

            last = watch.LastId;
        }

        Assert.Equal(Enumerable.Range(1, Writes).Select(static value => (long)value), values);
    }

    [Fact]
    public async Task Watch_FromARevision_BeginsAfterIt()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            await server.Engine.Counter("c").NextAsync();
        }

        await using WatchClient watch = await server.WatchAsync($"{Counter}&from=3");

        Assert.Equal("3", (await watch.NextAsync())!.Id);
        Assert.Equal([4L, 5L], (await watch.ReadToRevisionAsync(5)).Select(static block => block.Number("value")));
    }

    [Fact]
    public async Task Watch_BelowTheHistory_IsGoneWithTheOldestRevision()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        for (int i = 0; i < MoreThanHistory; i++)
        {
            await server.Engine.Counter("c").NextAsync();
        }

        RawResponse gone = await server.RequestAsync("GET", $"{Counter}&from=1");
        Assert.Equal(410, gone.Status);
        Assert.Contains("\"code\":\"compacted\"", gone.Body, StringComparison.Ordinal);
        long oldest = System.Text.Json.JsonDocument.Parse(gone.Body).RootElement.GetProperty("oldestRevision").GetInt64();
        Assert.InRange(oldest, 2, MoreThanHistory);

        Assert.Equal(410, (await server.RequestAsync("GET", $"{Counter}&from={oldest - 2}")).Status);
        await using WatchClient watch = await server.WatchAsync($"{Counter}&from={oldest - 1}");
        Assert.Equal(oldest, (await watch.NextEventAsync()).Revision);
    }

    [Fact]
    public async Task Watch_BeyondTheEngine_IsGone()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        await server.Engine.Counter("c").NextAsync();

        RawResponse gone = await server.RequestAsync("GET", Counter, "Last-Event-ID: 2");

        Assert.Equal(410, gone.Status);
        Assert.Contains("\"oldestRevision\":2", gone.Body, StringComparison.Ordinal);
    }

    // It is no refusal, as a watch of every event gets: nothing but the present state was asked for.
    [Fact]
    public async Task Watch_LatestBelowTheHistory_BeginsWithThePresentValueAndGoesOn()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        for (int i = 0; i < MoreThanHistory; i++)
        {
            await server.Engine.Counter("c").NextAsync();
        }

        await using WatchClient watch = await server.WatchAsync($"{Counter}&latest=true&from=1");

        Assert.Equal(MoreThanHistory, (await watch.NextEventAsync()).Number("value"));
        await server.Engine.Counter("c").NextAsync();
        Assert.Equal(MoreThanHistory + 1, (await watch.NextEventAsync()).Number("value"));
    }

    [Fact]
    public async Task Watch_Latest_ComesToTheLastValue()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        await using WatchClient watch = await server.WatchAsync($"{Counter}&latest=true");
        for (int i = 0; i < MoreThanHistory; i++)
        {
            await server.Engine.Counter("c").NextAsync();
        }

        long value = 0;
        while (value < MoreThanHistory)
        {
            long next = (await watch.NextEventAsync()).Number("value");
            Assert.True(next > value, $"{next} came after {value}.");
            value = next;
        }
    }

    [Fact]
    public async Task Watch_Quiet_GetsCommentsAndProgress()
    {
        ManualTimeProvider time = new();
        await using WatchServer server = await WatchServer.StartAsync(engine: new OrdinalOptions { TimeProvider = time });
        await using WatchClient watch = await server.WatchAsync($"{Counter}&progress=20s");
        Assert.Equal("1000", (await watch.NextAsync())!.Retry);
        await server.Engine.Counter("other").NextAsync();

        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(new SseBlock { Comment = string.Empty }, await watch.NextAsync());
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(
            new SseBlock { Id = "1", Event = "progress", Data = """{"kind":"progress","revision":1}""" },
            await watch.NextAsync());
    }

    [Fact]
    public async Task Watch_ServerStops_SaysByeAndEnds()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        await using WatchClient watch = await server.WatchAsync(Counter);
        await watch.NextAsync();
        await server.Engine.Counter("c").NextAsync();
        await watch.NextEventAsync();

        Task stop = server.StopAsync();

        Assert.Equal(new SseBlock { Event = "bye", Data = """{"kind":"bye"}""" }, await watch.NextAsync());
        Assert.Null(await watch.NextAsync());
        await stop;
    }

    [Fact]
    public async Task Watch_EngineCloses_SaysByeAndEnds()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        await using WatchClient watch = await server.WatchAsync(Counter);
        await watch.NextAsync();

        await server.Engine.DisposeAsync();

        Assert.Equal("bye", (await watch.NextAsync())!.Event);
        Assert.Null(await watch.NextAsync());
    }

    [Theory]
    [InlineData("watch=maybe")]
    [InlineData("watch=true&from=-1")]
    [InlineData("watch=true&from=x")]
    [InlineData("watch=true&from=1&from=2")]
    [InlineData("watch=true&progress=5")]
    [InlineData("watch=true&progress=1ms")]
    [InlineData("watch=true&latest=perhaps")]
    [InlineData("watch=true&int64=hex")]
    [InlineData("watch=true&prefix=a")]
    [InlineData("watch=true&unknown=1")]
    public async Task Watch_MalformedQuery_IsRefused(string query)
    {
        await using WatchServer server = await WatchServer.StartAsync();

        RawResponse refused = await server.RequestAsync("GET", $"/v1/counters/c?{query}");

        Assert.True(refused.Status == 400, $"{refused.StatusLine}: {refused.Body}");
        Assert.Equal(0, server.Engine.WatcherCount);
    }

    [Theory]
    [InlineData("/v1/counters/c?watch=false", "0")]
    [InlineData("/v1/locks/c?watch=false", "free\n")]
    [InlineData("/v1/names?watch=false&limit=5", "")]
    public async Task Watch_False_IsTheGetWithoutIt(string target, string body)
    {
        await using WatchServer server = await WatchServer.StartAsync();

        RawResponse read = await server.RequestAsync("GET", target);

        Assert.Equal((200, body), (read.Status, read.Body));
    }

    [Fact]
    public async Task Watch_Head_SaysTheHeadersAndEnds()
    {
        await using WatchServer server = await WatchServer.StartAsync();

        RawResponse head = await server.RequestAsync("HEAD", Counter);

        Assert.Equal((200, "text/event-stream"), (head.Status, head.Header("Content-Type")));
        Assert.Equal("no-cache", head.Header("Cache-Control"));
        Assert.Equal(400, (await server.RequestAsync("HEAD", Counter + "&from=x")).Status);
        Assert.Equal(0, server.Engine.WatcherCount);
    }

    [Fact]
    public async Task Watch_EmptyLastEventId_BeginsWhereItIsAsked()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        await server.Engine.Counter("c").NextAsync();
        await server.Engine.Counter("c").NextAsync();

        await using WatchClient watch = await server.WatchAsync($"{Counter}&from=1", "Last-Event-ID: ");

        Assert.Equal(2, (await watch.NextEventAsync()).Revision);
    }

    [Theory]
    [InlineData("1x")]
    [InlineData("-1")]
    [InlineData("+0")]
    [InlineData("0, 0")]
    public async Task Watch_MalformedLastEventId_IsRefused(string id)
    {
        await using WatchServer server = await WatchServer.StartAsync();

        Assert.Equal(400, (await server.RequestAsync("GET", Counter, $"Last-Event-ID: {id}")).Status);
    }
}

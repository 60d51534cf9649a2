using System.Globalization;
using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Waiting for a lock over HTTP: first come, first served, and a place in line ends with its connection.</summary>
public sealed class LockWaitTests : ApiHarness
{
    private readonly ManualTimeProvider _time = new();

    private protected override OrdinalOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task Acquire_ThreeConnectionsWait_AreServedInTheirOrder()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection first = await WaitAsync("first", 1);
        await using RawConnection second = await WaitAsync("second", 2);
        await using RawConnection third = await WaitAsync("third", 3);
        Assert.Equal("held 1 holder\nwaits first\nwaits second\nwaits third\n", (await GetAsync("/v1/locks/l")).Body);
        Assert.Equal(
            2, Json(await GetAsync("/v1/locks/l?owner=second", "Accept: application/json")).GetProperty("position").GetInt64());

        long token = 1;
        string holder = "holder";
        foreach ((RawConnection connection, string name) in new[] { (first, "first"), (second, "second"), (third, "third") })
        {
            Assert.Equal("true\n", (await PostAsync($"/v1/locks/l/release?owner={holder}&token={token}")).Body);
            RawResponse granted = await connection.ReadResponseAsync();
            Assert.Equal((200, name), (granted.Status, granted.Header("Ordinal-Owner")));
            long next = long.Parse(granted.Body, CultureInfo.InvariantCulture);
            Assert.True(next > token);
            (token, holder) = (next, name);
        }

        Assert.Equal($"held {token} third\n", (await GetAsync("/v1/locks/l")).Body);
    }

    // Whoever counts from before the request was sent never counts longer than the server.
    [Fact]
    public async Task Acquire_ThatWaited_TellsTheLeaseFromItsComing()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection waiting = await Server.ConnectAsync();
        await waiting.SendAsync(
            "POST /v1/locks/l/acquire?owner=a&ttl=10s&wait=1h HTTP/1.1\r\nHost: localhost\r\n"
            + "Accept: application/json\r\nContent-Length: 0\r\n\r\n");
        await UntilWaitersAsync("a");
        for (int i = 0; i < 7; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await GetAsync("/v1/locks/l");
        }

        await PostAsync("/v1/locks/l/release?owner=holder&token=1");

        Assert.Equal(17_000, Json(await waiting.ReadResponseAsync()).GetProperty("leftMs").GetInt64());
        Assert.Equal(TimeSpan.FromSeconds(10), (await Engine.Lock("l").InspectAsync()).LeaseLeft);
    }

    [Fact]
    public async Task Acquire_AskedAgainForLess_TellsWhatIsLeft()
    {
        await PostAsync("/v1/locks/l/acquire?owner=a&ttl=1h");

        RawResponse again = await PostAsync("/v1/locks/l/acquire?owner=a&ttl=1s", "Accept: application/json");

        Assert.Equal(3_600_000, Json(again).GetProperty("leftMs").GetInt64());
    }

    [Fact]
    public async Task Acquire_WaitersConnectionCloses_LeavesTheLine()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        RawConnection leaving = await WaitAsync("leaving", 1);
        await using RawConnection staying = await WaitAsync("staying", 2);

        await leaving.DisposeAsync();

        await UntilWaitersAsync("staying");
        await PostAsync("/v1/locks/l/release?owner=holder&token=1");
        Assert.Equal("staying", (await staying.ReadResponseAsync()).Header("Ordinal-Owner"));
        Assert.Equal(string.Empty, Server.Log);
    }

    [Fact]
    public async Task Acquire_TimeToWaitIsOver_Is423WithHolderAndPosition()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection waiting = await WaitAsync("a", 1, "10s");

        _time.Advance(TimeSpan.FromSeconds(11));
        for (int i = 0; i < 12; i++)
        {
            // Engine time goes on by a second a cycle at most.
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        RawResponse response = await waiting.ReadResponseAsync();
        JsonElement problem = Problem(response, 423, "timed-out");
        Assert.Equal("1", response.Header("Retry-After"));
        Assert.Equal("holder", problem.GetProperty("holder").GetString());
        Assert.Equal(1, problem.GetProperty("position").GetInt64());
        Assert.Equal("held 1 holder\n", (await GetAsync("/v1/locks/l")).Body);
    }

    [Fact]
    public async Task Acquire_ServerThatStops_Is503AndLeavesTheLine()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection waiting = await WaitAsync("a", 1, "24h");

        await Deadline.WithinAsync(Server.StopAsync(), "the end of the server");

        RawResponse response = await Deadline.WithinAsync(waiting.ReadResponseAsync(), "the end of the wait");
        Problem(response, 503, "draining");
        Assert.Equal("1", response.Header("Retry-After"));
        Assert.Empty((await Engine.Lock("l").InspectAsync()).Waiters);
    }

    [Fact]
    public async Task Acquire_LockIsDeletedOrBroken_TheWaiterIsAnswered()
    {
        await PostAsync("/v1/locks/l/acquire?owner=holder&ttl=1h");
        await using RawConnection waiting = await WaitAsync("a", 1);

        await PostAsync("/v1/locks/l/break");

        Assert.Equal(200, (await waiting.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Acquire_InASession_EndsWithIt()
    {
        string holding = (await PostAsync("/v1/sessions?ttl=1h")).Body.Trim();
        string waiting = (await PostAsync("/v1/sessions?ttl=1h")).Body.Trim();
        Assert.Equal(200, (await PostAsync($"/v1/locks/l/acquire?owner=holder&session={holding}")).Status);
        await using RawConnection ended = await WaitAsync("ended", 1, "1h", $"&session={waiting}");
        await using RawConnection next = await WaitAsync("next", 2);

        Assert.Equal("true\n", (await Server.RequestAsync("DELETE", $"/v1/sessions/{waiting}")).Body);
        Problem(await ended.ReadResponseAsync(), 409, "ended");
        Assert.Equal("true\n", (await Server.RequestAsync("DELETE", $"/v1/sessions/{holding}")).Body);
        Assert.Equal(200, (await next.ReadResponseAsync()).Status);
        Assert.StartsWith("held ", (await GetAsync("/v1/locks/l")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acquire_ConnectionOfAHolderCloses_KeepsTheGrant()
    {
        await using (RawConnection connection = await Server.ConnectAsync())
        {
            Assert.Equal("1\n", (await connection.RequestAsync("POST", "/v1/locks/l/acquire?owner=a")).Body);
        }

        Assert.Equal("held 1 a\n", (await GetAsync("/v1/locks/l")).Body);
    }

    private async Task<RawConnection> WaitAsync(string owner, int line, string wait = "1h", string more = "")
    {
        RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            $"POST /v1/locks/l/acquire?owner={owner}&ttl=1h&wait={wait}{more} HTTP/1.1\r\n"
            + "Host: localhost\r\nContent-Length: 0\r\n\r\n");
        await UntilAsync(state => state.Waiters.Count == line, $"{owner} in line");
        return connection;
    }

    private Task UntilWaitersAsync(params string[] waiters)
        => UntilAsync(state => state.Waiters.SequenceEqual(waiters), "the line of " + string.Join(", ", waiters));

    private async Task UntilAsync(Func<LockState, bool> holds, string what)
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource end = new();
        IAsyncEnumerable<WatchEvent> changes = Engine.WatchLatestAsync("l", end.Token);
        Task watching = Task.Run(async () =>
        {
            // Each change of the lock is an event; the state is looked at after each.
            await foreach (WatchEvent change in changes)
            {
                if (holds(await Engine.Lock("l").InspectAsync()))
                {
                    seen.TrySetResult();
                }
            }
        });
        if (holds(await Engine.Lock("l").InspectAsync()))
        {
            seen.TrySetResult();
        }

        await Deadline.WithinAsync(seen.Task, what);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }
}

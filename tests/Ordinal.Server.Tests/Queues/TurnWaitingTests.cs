using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Waiting for a turn over HTTP.</summary>
public sealed class TurnWaitingTests : ApiHarness
{
    private const string Builds = "/v1/queues/builds";

    private readonly ManualTimeProvider _time = new();

    private protected override OrdinalOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task Get_TurnThatCame_IsAnsweredAtOnce()
    {
        await Engine.Queue("builds").JoinAsync("foo");

        Assert.Equal("1 0 foo\n", (await GetAsync(Builds + "?process=foo&wait=24h")).Body);
        Assert.Equal("1 0 foo\n", (await PostAsync(Builds + "/join?process=foo&wait=24h")).Body);
    }

    [Fact]
    public async Task Join_WaitUntilTheHeadLeaves_IsAnsweredThen()
    {
        await Engine.Queue("builds").JoinAsync("foo");
        Task<RawResponse> waiting = PostAsync(Builds + "/join?process=bar&wait=10s", "Accept: application/json");
        await UntilWaitsAsync(1);
        Assert.False(waiting.IsCompleted);

        await Engine.Queue("builds").LeaveAsync("foo");

        RawResponse turn = await Deadline.WithinAsync(waiting, "the turn of bar");
        Assert.Equal(0, Json(turn).GetProperty("ticket").GetProperty("position").GetInt64());
        Assert.True(Json(turn).GetProperty("joined").GetBoolean());
        Assert.Equal(3, Json(turn).GetProperty("token").GetInt64());
        Assert.Equal("\"3\"", turn.Header("ETag"));
    }

    [Fact]
    public async Task Get_WaitInVain_Is423WithThePosition()
    {
        await Engine.Queue("builds").JoinAsync("foo");
        await Engine.Queue("builds").JoinAsync("bar");
        Task<RawResponse> waiting = GetAsync(Builds + "?process=bar&wait=10s");
        await UntilWaitsAsync(1);

        _time.Advance(TimeSpan.FromSeconds(10));

        RawResponse answer = await Deadline.WithinAsync(waiting, "the end of the wait");
        JsonElement problem = Problem(answer, 423, "timed-out");
        Assert.Equal(1, problem.GetProperty("position").GetInt64());
        Assert.Equal(2, problem.GetProperty("number").GetInt64());
        Assert.Equal("1", answer.Header("Retry-After"));
        await UntilWaitsAsync(0);
        Assert.Equal("2 1 bar\n", (await GetAsync(Builds + "?process=bar")).Body);
    }

    [Fact]
    public async Task Get_TicketThatLeavesMeanwhile_Is409()
    {
        await Engine.Queue("builds").JoinAsync("foo");
        await Engine.Queue("builds").JoinAsync("bar");
        Task<RawResponse> waiting = GetAsync(Builds + "?process=bar&wait=10s");
        await UntilWaitsAsync(1);

        await Engine.Queue("builds").LeaveAsync("bar");

        Problem(await Deadline.WithinAsync(waiting, "the end of the wait"), 409, "ended");
    }

    [Fact]
    public async Task Join_ClientThatGoes_EndsTheWaitAndKeepsTheTicket()
    {
        await Engine.Queue("builds").JoinAsync("foo");
        await using (RawConnection connection = await Server.ConnectAsync())
        {
            await connection.SendAsync($"POST {Builds}/join?process=bar&wait=24h HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await UntilWaitsAsync(1);
        }

        await UntilWaitsAsync(0);
        Assert.Equal("2 1 bar\n", (await GetAsync(Builds + "?process=bar")).Body);
        Assert.Equal(string.Empty, Server.Log);
    }

    [Fact]
    public async Task Get_ServerThatStops_Is503()
    {
        await Engine.Queue("builds").JoinAsync("foo");
        await Engine.Queue("builds").JoinAsync("bar");
        Task<RawResponse> waiting = GetAsync(Builds + "?process=bar&wait=24h");
        await UntilWaitsAsync(1);

        await Deadline.WithinAsync(Server.StopAsync(), "the end of the server");

        Problem(await Deadline.WithinAsync(waiting, "the end of the wait"), 503, "draining");
    }

    private Task UntilWaitsAsync(int count)
        => Deadline.WithinAsync(Task.Run(() => SeeWaitsAsync(count)), $"{count} waits in the engine");

    private async Task SeeWaitsAsync(int count)
    {
        int waits = -1;
        while (waits != count)
        {
            RoleCall look = new(writer => waits = writer.Waits.Count);
            Engine.Writer.Run(look);
            await look.Task;
            await Task.Yield();
        }
    }
}

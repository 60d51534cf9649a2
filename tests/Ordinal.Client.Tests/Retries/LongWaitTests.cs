using System.Globalization;
using System.Text.RegularExpressions;
using Ordinal.Client.Tests.Wire;
using Ordinal.Testing;

namespace Ordinal.Client.Tests.Retries;

/// <summary>A wait may be far longer than the time for which calls are sent again.</summary>
public sealed class LongWaitTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _asked = new();
    private readonly TaskCompletionSource _lost = new();

    [Fact]
    public async Task Wait_LostAfterTheRetryDuration_IsAskedForWhatIsLeft()
    {
        string? again = null;
        await using ScriptedServer server = ScriptedServer.Start(StandAndDropAsync, async connection =>
        {
            again = await connection.ReadAsync();
            await connection.SendAsync(ScriptedConnection.Ok("yes"));
        });
        await using ServerLink link = Link(server, TimeSpan.FromSeconds(10));

        Task<ServerAnswer> wait = Wait(link);
        await Deadline.WithinAsync(_asked.Task, "the request");
        _time.Advance(TimeSpan.FromSeconds(40));
        _lost.SetResult();
        await Deadline.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(20));
                return again is not null || wait.IsFaulted;
            },
            "the second request");

        Assert.Equal("yes"u8.ToArray(), (await Deadline.WithinAsync(wait, "the answer")).Body.ToArray());
        Match asked = Regex.Match(again!, @"^GET /v1/counters/1\?a=b&wait=(\d+)ms&c=d ");
        Assert.True(asked.Success, again);
        Assert.InRange(int.Parse(asked.Groups[1].Value, CultureInfo.InvariantCulture), 10_000, 20_000);
    }

    [Fact]
    public async Task Wait_LostWithoutATimeToTryAgain_IsTold()
    {
        await using ScriptedServer server = ScriptedServer.Start(StandAndDropAsync);
        await using ServerLink link = Link(server, TimeSpan.Zero);

        Task<ServerAnswer> wait = Wait(link);
        await Deadline.WithinAsync(_asked.Task, "the request");
        _time.Advance(TimeSpan.FromSeconds(40));
        _lost.SetResult();

        Assert.Equal(StatusCode.Unreachable, (await Requests.RefusedAsync(wait)).Code);
    }

    // A server that takes requests and never answers would be asked for ever.
    [Fact]
    public async Task Wait_SilentBeyondItsEndAgainAndAgain_IsTold()
    {
        Func<ScriptedConnection, Task> silent = async connection =>
        {
            await connection.ReadAsync();
            await connection.WaitForEndAsync();
        };
        await using ScriptedServer server = ScriptedServer.Start(silent, silent, silent, silent);
        await using ServerLink link = Link(server, TimeSpan.FromSeconds(10));

        Task<ServerAnswer> wait = Wait(link);
        await Deadline.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(5));
                return wait.IsCompleted;
            },
            "the end of the wait");

        OrdinalException error = await Requests.RefusedAsync(wait);
        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied), (error.Code, error.Outcome));
    }

    [Fact]
    public async Task Wait_SilentWithinItsTime_IsNotLost()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            _asked.SetResult();
            await _lost.Task;
            await connection.SendAsync(ScriptedConnection.Ok("late"));
        });
        await using ServerLink link = Link(server, TimeSpan.Zero);

        Task<ServerAnswer> wait = Wait(link);
        await Deadline.WithinAsync(_asked.Task, "the request");
        _time.Advance(TimeSpan.FromSeconds(70)); // the wait, and not all of the time for an answer
        _lost.SetResult();

        Assert.Equal("late"u8.ToArray(), (await Deadline.WithinAsync(wait, "the answer")).Body.ToArray());
    }

    [Fact]
    public async Task Wait_AnswerThatNobodyCanRead_IsToldAtOnce()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            await connection.WaitForEndAsync();
        });
        await using ServerLink link = Link(server, TimeSpan.FromMinutes(1));

        OrdinalException error = await Requests.RefusedAsync(Wait(link));

        Assert.Equal(StatusCode.Unreachable, error.Code);
        Assert.Contains("SSH-2.0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/locks/l/acquire?owner=o&wait=60000ms", "/v1/locks/l/acquire?owner=o&wait=5ms")]
    [InlineData("/v1/locks/l/acquire?wait=60000ms&owner=o", "/v1/locks/l/acquire?wait=5ms&owner=o")]
    [InlineData("/v1/locks/l?await=60000ms", "/v1/locks/l?await=60000ms")]
    [InlineData("/v1/locks/l", "/v1/locks/l")]
    public void Shorten_Target_ChangesItsWaitAlone(string target, string shorter)
        => Assert.Equal(
            shorter,
            RequestQuery.Shorten(Requests.Read(1) with { Target = target }, TimeSpan.FromMilliseconds(5)).Target);

    private static Task<ServerAnswer> Wait(ServerLink link)
        => link.WaitAsync(
            Requests.Read(1) with { Target = "/v1/counters/1?a=b&wait=60000ms&c=d" }, TimeSpan.FromMinutes(1), default).AsTask();

    private ServerLink Link(ScriptedServer server, TimeSpan retries)
    {
        _time.Advance(TimeSpan.FromSeconds(1)); // no clock stands at zero
        return server.Link(options =>
        {
            options.TimeProvider = _time;
            options.RetryDuration = retries;
        });
    }

    private async Task StandAndDropAsync(ScriptedConnection connection)
    {
        await connection.ReadAsync();
        _asked.SetResult();
        await _lost.Task;
        connection.Close();
    }
}

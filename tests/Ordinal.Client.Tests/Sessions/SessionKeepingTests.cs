using Ordinal.Testing;

namespace Ordinal.Client.Tests;

/// <summary>How a session is opened, renewed, lost and closed, by a clock that the test moves.</summary>
public sealed class SessionKeepingTests : LinkTests
{
    private const string Renewed = """{"id":12,"leftMs":3000,"resources":0,"revision":4}""";

    private static readonly TimeSpan Third = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Open_Answered_HasTheNumberAndIsRenewed()
    {
        RemoteSession session = await OpenAsync();
        Assert.Equal(12, session.Id);
        for (int i = 0; i < 5; i++)
        {
            _time.Advance(Third);
            (await Link.NextAsync("POST", "/v1/sessions/12/renew")).Answer(Renewed);
            await Deadline.WithinAsync(session.Renewing, "the end of the renewal");
        }

        Assert.False(session.SessionLostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Session_RenewalSaysUnknown_IsLost()
    {
        RemoteSession session = await OpenAsync();
        Task lost = Lost(session);
        _time.Advance(Third);
        (await Link.NextAsync("POST", "/v1/sessions/12/renew")).Refuse(StatusCode.UnknownSession);

        await Deadline.WithinAsync(lost, "the loss that the renewal told");
    }

    [Fact]
    public async Task Renew_ByTheCaller_ExtendsWhatTheClockAllows()
    {
        RemoteSession session = await OpenAsync(isRenewed: false);
        Task lost = Lost(session);
        _time.Advance(Third * 2);
        ValueTask<TimeSpan> renew = session.RenewAsync();
        (await Link.NextAsync("POST", "/v1/sessions/12/renew")).Answer(Renewed);
        Assert.Equal(Third * 3, await renew);

        _time.Advance(Third * 2);
        Assert.False(session.SessionLostToken.IsCancellationRequested);
        _time.Advance(Third);
        await Deadline.WithinAsync(lost, "the end of the renewed lease");
    }

    [Fact]
    public async Task Renew_ByTheCallerOfOneThatHasEnded_ThrowsAndIsLost()
    {
        RemoteSession session = await OpenAsync(isRenewed: false);
        Task lost = Lost(session);
        ValueTask<TimeSpan> renew = session.RenewAsync();
        (await Link.NextAsync("POST", "/v1/sessions/12/renew")).Refuse(StatusCode.UnknownSession);

        OrdinalException e = await Assert.ThrowsAsync<OrdinalException>(async () => await renew);
        Assert.Equal(StatusCode.UnknownSession, e.Code);
        await Deadline.WithinAsync(lost, "the loss that the caller's renewal told");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_OpenOrEnded_SaysWhich(bool isOpen)
    {
        RemoteSession session = await OpenAsync();
        ValueTask<bool> close = session.CloseAsync();
        ScriptedCall call = await Link.NextAsync("DELETE", "/v1/sessions/12");
        if (isOpen)
        {
            call.Answer("""{"id":12,"closed":true,"ended":0,"revision":5}""");
        }
        else
        {
            call.Refuse(StatusCode.UnknownSession);
        }

        Assert.Equal(isOpen, await close);
        Assert.False(await session.CloseAsync());
        await session.DisposeAsync();
        _time.Advance(Third * 10);
        Assert.True(Link.IsQuiet);
    }

    private static Task Lost(RemoteSession session)
    {
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        session.SessionLostToken.Register(lost.SetResult);
        return lost.Task;
    }

    private async Task<RemoteSession> OpenAsync(bool isRenewed = true)
    {
        ValueTask<ISession> open = new RemoteSessions(Link, _time).OpenAsync(
            new SessionOptions { Lease = Third * 3, AutoRenew = isRenewed }, CancellationToken.None);
        ScriptedCall call = await Link.NextAsync("POST", "/v1/sessions");
        Assert.Equal("3000ms", call.Query("ttl"));
        call.Answer("""{"id":12,"leftMs":3000,"resources":0,"revision":3}""");
        return Assert.IsType<RemoteSession>(await open);
    }
}

using Ordinal.Testing;

namespace Ordinal.Client.Tests;

/// <summary>Whatever a client keeps, it keeps by the clock of its options.</summary>
public sealed class OrdinalClientClockTests : LinkTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Lock_TheClockOfTheOptions_RenewsAndEndsIt()
    {
        OrdinalClient client = new(Link, _time);
        ValueTask<ILockHandle?> acquire = client.Lock("l").TryAcquireAsync(options: new LockOptions { Lease = Lease });
        (await Link.NextAsync("POST", "/v1/locks/l/acquire")).Answer("""{"acquired":true,"token":7,"revision":3}""");
        RemoteLockHandle held = Assert.IsType<RemoteLockHandle>(await acquire);
        Task lost = Cancelled(held.HandleLostToken);

        _time.Advance(Lease / 3);
        await Link.NextAsync("POST", "/v1/locks/l/renew");
        _time.Advance(Lease);
        await Deadline.WithinAsync(lost, "the end of the lease by the client's clock");
    }

    [Fact]
    public async Task Session_TheClockOfTheOptions_RenewsAndEndsIt()
    {
        OrdinalClient client = new(Link, _time);
        ValueTask<ISession> open = client.OpenSessionAsync(new SessionOptions { Lease = Lease });
        (await Link.NextAsync("POST", "/v1/sessions")).Answer("""{"id":12,"leftMs":3000,"resources":0,"revision":3}""");
        ISession session = await open;
        Task lost = Cancelled(session.SessionLostToken);

        _time.Advance(Lease / 3);
        await Link.NextAsync("POST", "/v1/sessions/12/renew");
        _time.Advance(Lease);
        await Deadline.WithinAsync(lost, "the end of the lease by the client's clock");
    }

    [Fact]
    public async Task Watch_TheClockOfTheOptions_DecidesWhenItIsOpenedAgain()
    {
        OrdinalClient client = new(Link, _time);
        await using IAsyncEnumerator<WatchEvent> watch = client.WatchLatestAsync("c", End.Token).GetAsyncEnumerator();
        (await Link.NextAsync("GET", "/v1/revision")).Answer("""{"revision":3}""");
        Task<bool> reading = watch.MoveNextAsync().AsTask();
        await CutAsync("the first stream");
        await CutAsync("the second stream, which comes without a pause");
        Task<ScriptedStream> third = Link.NextStreamAsync("the third stream");
        await Deadline.UntilAsync(() => _time.ArmedTimers > 0, "the pause of the client's clock");
        Assert.False(third.IsCompleted);

        _time.Advance(TimeSpan.FromMinutes(1));
        await third;
        await End.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private async Task CutAsync(string what)
    {
        ScriptedStream stream = await Link.NextStreamAsync(what);
        stream.Open(3);
        stream.Cut();
    }

    private static Task Cancelled(CancellationToken token)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(cancelled.SetResult);
        return cancelled.Task;
    }
}

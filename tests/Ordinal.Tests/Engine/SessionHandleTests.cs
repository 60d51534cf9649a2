using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public class SessionHandleTests
{
    [Fact]
    public async Task Session_WithRenewal_OutlivesItsLease()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ISession session = await test.Engine.OpenSessionAsync(new() { Lease = TimeSpan.FromSeconds(1) });
        for (int i = 0; i < 100; i++)
        {
            test.Advance(500);
        }

        Assert.False(session.SessionLostToken.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromSeconds(1), await session.RenewAsync());
        Assert.True(await session.CloseAsync());
        Assert.False(await session.CloseAsync());
        Assert.False(session.SessionLostToken.IsCancellationRequested);
        await test.RefusesAsync(StatusCode.UnknownSession, () => session.RenewAsync().AsTask(), $"{session.Id}");
        Assert.Equal(1, test.Time.ArmedTimers);
        Assert.Equal(0, await test.WaitsAsync());
    }

    [Fact]
    public async Task Session_NotRenewed_IsLostWithAllItOwns()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        ISession session = await engine.OpenSessionAsync(new() { Lease = TimeSpan.FromSeconds(1), AutoRenew = false });
        await engine.Cell("c").WriteAsync("v", new() { Session = session.Id });
        await engine.Queue("q").JoinAsync("p", new() { Session = session.Id });
        test.Advance(990);
        Assert.False(session.SessionLostToken.IsCancellationRequested);
        test.Advance(20);

        await session.SessionLostToken.ExpectCancelled("the loss of the session");
        Assert.Null(await engine.Cell("c").ReadAsync());
        Assert.Null((await engine.Queue("q").GetAsync("p")).Ticket);
        Assert.False(await session.CloseAsync());
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Close_SessionWithEverything_ReleasesItInOneRevision()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        ISession session = await engine.OpenSessionAsync();
        ILockHandle handle = await engine.Lock("held").AcquireAsync(options: new() { Session = session.Id });
        await engine.Queue("q").JoinAsync("p", new() { Session = session.Id });
        await engine.Cell("c").WriteAsync("v", new() { Session = session.Id });
        await using ILockHandle other = await engine.Lock("waited").AcquireAsync();
        Task<ILockHandle> waiting = engine.Lock("waited").AcquireAsync(options: new() { Session = session.Id }).AsTask();
        await using WatchReader watch = new(engine.WatchPrefixAsync(string.Empty));

        long revision = engine.Revision;
        Assert.True(await session.CloseAsync());

        Assert.Equal(revision + 1, engine.Revision);
        IReadOnlyList<WatchEvent> events = await watch.UntilAsync(list => list.Count == 4, "four events of the session's end");
        Assert.All(events, told => Assert.Equal(revision + 1, told.Revision));
        Assert.Equal(
            [
                (WatchEventKind.WaitEnded, "waited"),
                (WatchEventKind.Released, "held"),
                (WatchEventKind.Left, "q"),
                (WatchEventKind.Cleared, "c"),
            ],
            events.Select(told => (told.Kind, told.Name)));
        Assert.Equal([false, false, false, true], events.Select(told => told.IsLastOfRevision));
        await handle.HandleLostToken.ExpectCancelled("the loss of the session's lock");
        OrdinalException ended = await Assert.ThrowsAsync<OrdinalException>(() => waiting.Expect("the end of the wait"));
        Assert.Equal(StatusCode.Ended, ended.Code);
    }

    [Fact]
    public async Task Open_BadLease_IsRefused()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        foreach (double ms in new[] { 0d, -1, 99, 86_400_001 })
        {
            await test.RefusesAsync(
                StatusCode.OutOfRange,
                () => test.Engine.OpenSessionAsync(new() { Lease = TimeSpan.FromMilliseconds(ms) }).AsTask(),
                $"{ms} ms",
                "100 to 86400000");
        }
    }

    [Fact]
    public async Task Session_EngineDisposed_IsLost()
    {
        TestEngine test = await TestEngine.OpenAsync();
        ISession session = await test.Engine.OpenSessionAsync();
        await test.DisposeAsync();
        await session.SessionLostToken.ExpectCancelled("the loss of a session whose engine closed");
        await session.DisposeAsync();
    }
}

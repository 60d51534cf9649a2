namespace Ordinal.Client.Tests;

/// <summary>Sessions and what ends with them.</summary>
public abstract class SessionContract : ContractTests
{
    [Fact]
    public async Task Session_OpenRenewClose_TellsWhatIsLeft()
    {
        await using ISession session = await Ordinal.OpenSessionAsync(new() { Lease = Long });
        await using ISession other = await Ordinal.OpenSessionAsync();

        Assert.True(session.Id > 0 && other.Id > session.Id);
        Assert.Equal(Long, await session.RenewAsync());
        Assert.True(await session.CloseAsync());
        Assert.False(await session.CloseAsync());
        Assert.False(session.SessionLostToken.IsCancellationRequested);
        await RefusedAsync(StatusCode.UnknownSession, () => session.RenewAsync().AsTask(), $"{session.Id}");
    }

    [Fact]
    public async Task Session_WithRenewal_OutlivesItsLease()
    {
        TimeSpan lease = TimeSpan.FromSeconds(2.5);
        await using ISession session = await Ordinal.OpenSessionAsync(new() { Lease = lease });
        await using ILockHandle held = await Ordinal.Lock(Name("l")).AcquireAsync();

        Assert.Null(await Deadline.WithinAsync(Ordinal.Lock(Name("l")).TryAcquireAsync(1.2 * lease).AsTask(), "a wait in vain"));

        Assert.False(session.SessionLostToken.IsCancellationRequested);
        Assert.True(await session.CloseAsync());
    }

    [Fact]
    public async Task Session_NotRenewed_IsLostWithAllItOwns()
    {
        ISession session = await Ordinal.OpenSessionAsync(new() { Lease = TimeSpan.FromMilliseconds(300), AutoRenew = false });
        await Ordinal.Cell(Name("c")).WriteAsync("v", new() { Session = session.Id });
        await Ordinal.Queue(Name("q")).JoinAsync("p", new() { Session = session.Id });

        await CancelledAsync("the loss of the session", session.SessionLostToken);

        // A client's clock ends the lease a moment before the server's does.
        await Deadline.WithinAsync(EndedAsync(Name("c")), "the end of the session where its cell is");
        Assert.Null((await Ordinal.Queue(Name("q")).GetAsync("p")).Ticket);
        Assert.False(await session.CloseAsync());
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Close_SessionWithEverything_ReleasesItInOneRevision()
    {
        ISession session = await Ordinal.OpenSessionAsync();
        LockOptions options = new() { Session = session.Id, Lease = TimeSpan.FromSeconds(3) };
        ILockHandle handle = await Ordinal.Lock(Name("held")).AcquireAsync(options: options);
        Assert.Equal(session.Id, (await Ordinal.Lock(Name("held")).InspectAsync()).Session);
        await Ordinal.Queue(Name("q")).JoinAsync("p", new() { Session = session.Id });
        await Ordinal.Cell(Name("c")).WriteAsync("v", new() { Session = session.Id });
        await using ILockHandle other = await Ordinal.Lock(Name("waited")).AcquireAsync();
        ValueTask<ILockHandle> wait = Ordinal.Lock(Name("waited")).AcquireAsync(options: new() { Session = session.Id });
        Task<ILockHandle> waiting = wait.AsTask();
        await WaitBeganAsync(Ordinal.Lock(Name("waited")));
        long r = await RevisionAsync();

        Assert.True(await session.CloseAsync());

        Assert.Equal(r + 1, await RevisionAsync());
        await CancelledAsync("the loss of the session's lock", handle.HandleLostToken);
        await RefusedAsync(StatusCode.Ended, () => waiting);
        Assert.Null(await Ordinal.Cell(Name("c")).ReadAsync());
        Assert.Null((await Ordinal.Queue(Name("q")).HeadAsync()).Ticket);
        Assert.Null((await Ordinal.Lock(Name("held")).InspectAsync()).Owner);
        await handle.DisposeAsync();
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Open_BadLease_IsRefused()
    {
        foreach (double ms in new[] { 0d, -1, 99, 86_400_001 })
        {
            await RefusedAsync(
                StatusCode.OutOfRange,
                () => Ordinal.OpenSessionAsync(new() { Lease = TimeSpan.FromMilliseconds(ms) }).AsTask(),
                $"{ms} ms",
                "100 to 86400000");
        }
    }

    private static async Task WaitBeganAsync(ILock target)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(2));
        for (int look = 0; (await target.InspectAsync()).Waiters.Count == 0; look++)
        {
            Assert.True(look < 5000, $"A waiter of '{target.Name}' is missing.");
            await looks.WaitForNextTickAsync();
        }
    }

    private async Task EndedAsync(string cell)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(5));
        while (await Ordinal.Cell(cell).ReadAsync() is not null)
        {
            await looks.WaitForNextTickAsync();
        }
    }
}

namespace Ordinal.Tests.Engine;

public class OverloadTests
{
    [Fact]
    public async Task Call_BeyondPendingMax_IsOverloadedWhileReliefPasses()
    {
        await using TestEngine test = await TestEngine.OpenAsync(options => options.PendingMax = 4);
        OrdinalEngine engine = test.Engine;
        LockOwner owner = new("o");
        LockGrant grant = await engine.Lock("l").AcquireAsync(owner, TimeSpan.FromSeconds(1));
        ILockHandle handle = await engine.Lock("handle").AcquireAsync();
        ISession session = await engine.OpenSessionAsync();
        await engine.Queue("q").JoinAsync("p", new() { Lease = TimeSpan.FromSeconds(1) });
        Task<long>[] pending;
        Task[] refused;
        Task<bool>[] relief;
        using (test.HoldRole())
        {
            pending = [.. Enumerable.Range(0, 4).Select(_ => engine.Counter("n").NextAsync().AsTask())];
            refused =
            [
                engine.Counter("n").NextAsync().AsTask(),
                engine.Cell("c").ReadAsync().AsTask(),
                engine.Lock("x").TryAcquireAsync().AsTask(),
                engine.OpenSessionAsync().AsTask(),
                engine.CreateTransaction().CommitAsync().AsTask(),
            ];
            relief =
            [
                ToBool(engine.Lock("l").RenewAsync(owner, grant.Token, TimeSpan.FromSeconds(1)).AsTask(), told => told.Granted),
                ToBool(engine.Lock("l").ReleaseAsync(owner, grant.Token).AsTask(), told => told.Granted),
                handle.ReleaseAsync().AsTask(),
                ToBool(engine.Queue("q").RenewAsync("p").AsTask(), told => told.Ticket is not null),
                ToBool(engine.Queue("q").LeaveAsync("p").AsTask(), told => told.Changed),
                ToBool(session.RenewAsync().AsTask(), left => left > TimeSpan.Zero),
                session.CloseAsync().AsTask(),
            ];
            foreach (Task task in refused)
            {
                OrdinalException overload = await Assert.ThrowsAsync<OrdinalException>(() => task.Expect("a refusal"));
                Assert.Equal((StatusCode.Overloaded, Outcome.NotApplied, 4L), (overload.Code, overload.Outcome, overload.Limit));
                Assert.Contains("limit is 4", overload.Message, StringComparison.Ordinal);
            }

            Assert.DoesNotContain(relief, task => task.IsCompleted);
        }

        long[] minted = await Task.WhenAll(pending).Expect("what was pending");
        Assert.Equal([1L, 2L, 3L, 4L], minted);
        Assert.All(await Task.WhenAll(relief).Expect("the relief"), Assert.True);
        Assert.Equal(5, await engine.Counter("n").NextAsync());
        Assert.Equal(0, engine.Writer.Pending);
    }

    [Fact]
    public async Task Calls_MoreThanOneTurnServes_AreAllAnsweredWithoutAnotherCall()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        Task<long>[] calls;
        using (test.HoldRole())
        {
            calls = [.. Enumerable.Range(0, 10_000).Select(_ => test.Engine.Counter("n").NextAsync().AsTask())];
        }

        long[] minted = await Task.WhenAll(calls).Expect("10,000 answers");
        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => (long)i), minted);
    }

    private static async Task<bool> ToBool<T>(Task<T> task, Func<T, bool> test) => test(await task);
}

namespace Ordinal.Tests.Concurrency;

/// <summary>A full engine refuses what asks for something, and lets pass what gives something back.</summary>
public sealed class OverloadTests
{
    private const int PendingMax = 8;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Submissions_BeyondTheBound_AreOverloadedAndReliefPasses()
    {
        OrdinalEngine engine = StillEngine.Open(PendingMax);
        LockOwner owner = new("o");
        LockGrant one = await engine.Lock("one").AcquireAsync(owner, Lease);
        LockGrant two = await engine.Lock("two").AcquireAsync(owner, Lease);
        LockGrant three = await engine.Lock("three").AcquireAsync(owner, Lease);
        await engine.Queue("q").JoinAsync("p", new JoinOptions { Lease = Lease });
        await engine.Queue("q").JoinAsync("r");

        Task<long>[] accepted;
        Task[] relief;
        IBatch releases = engine.CreateBatch();
        releases.Release("three", owner, three.Token);
        releases.Leave("q", "r");
        using (HeldRole held = new(engine))
        {
            accepted = [.. Enumerable.Range(0, PendingMax).Select(_ => engine.Counter("a").NextAsync().AsTask())];
            await AssertOverloadedAsync(engine.Counter("a").NextAsync().AsTask());
            await AssertOverloadedAsync(engine.Queue("q").GetAsync("p").AsTask());
            await AssertOverloadedAsync(engine.Lock("one").AcquireAsync(new LockOwner("other"), Lease).AsTask());
            await AssertOverloadedAsync(SubmitMixedAsync(engine, owner));
            relief =
            [
                engine.Lock("one").ReleaseAsync(owner, one.Token).AsTask(),
                engine.Lock("two").RenewAsync(owner, two.Token, Lease).AsTask(),
                engine.Queue("q").RenewAsync("p").AsTask(),
                engine.Queue("q").LeaveAsync("p").AsTask(),
                releases.SubmitAsync().AsTask(),
            ];
            Assert.DoesNotContain(relief, static task => task.IsFaulted);
            Assert.Equal(PendingMax + relief.Length, engine.Writer.Pending);
        }

        Answers.OfAll([.. accepted, .. relief], "what was accepted while the role was held");
        Assert.Equal(Enumerable.Range(1, PendingMax).Select(static i => (long)i), accepted.Select(static one => one.Result));
        Assert.DoesNotContain(relief, static task => !task.IsCompletedSuccessfully);
        Assert.True(releases.Grant(0).Granted);
        Assert.True(releases.Ticket(1).Changed);
        Assert.Null((await engine.Lock("one").InspectAsync()).Owner);
        Assert.Equal("o", (await engine.Lock("two").InspectAsync()).Owner);
        Assert.Empty((await engine.Queue("q").ListAsync()).Tickets);
        Assert.Equal(4, engine.Writer.Counts.Refusals(StatusCode.Overloaded));
    }

    [Fact]
    public async Task Engine_AfterOverload_AcceptsAgain()
    {
        OrdinalEngine engine = StillEngine.Open(PendingMax);
        for (int round = 0; round < 3; round++)
        {
            Task<long>[] calls;
            using (HeldRole held = new(engine))
            {
                calls = [.. Enumerable.Range(0, 2 * PendingMax).Select(_ => engine.Counter("a").NextAsync().AsTask())];
            }

            Answers.OfAll(calls, "accepted and refused calls");
            Assert.Equal(PendingMax, calls.Count(static call => call.IsCompletedSuccessfully));
        }

        Assert.Equal((3 * PendingMax) + 1, await engine.Counter("a").NextAsync());
    }

    private static async Task SubmitMixedAsync(OrdinalEngine engine, LockOwner owner)
    {
        IBatch mixed = engine.CreateBatch();
        mixed.Release("one", owner, 1);
        mixed.Next("a");
        await mixed.SubmitAsync();
    }

    private static async Task AssertOverloadedAsync(Task refused)
    {
        OrdinalException error = await Assert.ThrowsAsync<OrdinalException>(() => refused);
        Assert.Equal(StatusCode.Overloaded, error.Code);
        Assert.Equal(PendingMax, error.Limit);
    }
}

namespace Ordinal.Tests.Concurrency;

/// <summary>More submissions than one turn serves are all served, without a tick or another caller to come by.</summary>
public sealed class BoundedTurnTests
{
    private const int Beyond = 10_000;

    [Fact]
    public void Submissions_BeyondOneTurn_AreAllServedInOrderThoughNobodyElseComes()
    {
        OrdinalEngine engine = StillEngine.Open();
        ICounter counter = engine.Counter("a");
        Task<long>[] minted;
        using (HeldRole held = new(engine))
        {
            minted = [.. Enumerable.Range(0, Beyond).Select(_ => counter.NextAsync().AsTask())];
            Assert.Equal(Beyond, engine.Writer.Pending);
        }

        Answers.OfAll(minted, "integers beyond the bound of a turn");
        Assert.Equal(Enumerable.Range(1, Beyond).Select(static one => (long)one), minted.Select(static one => one.Result));
        Assert.Equal(0, engine.Writer.Pending);
    }

    [Fact]
    public void OwnCall_BehindMoreThanOneTurn_IsAppliedAfterThem()
    {
        OrdinalEngine engine = StillEngine.Open();
        ICounter counter = engine.Counter("a");
        Task<long>[] minted = [];
        Task<CounterResult>? last = null;

        // Submitted by the holder itself, so that nothing is served before it comes for its own next command.
        Answers.Of(Run(engine, _ =>
        {
            minted = [.. Enumerable.Range(0, Beyond).Select(_ => counter.NextAsync().AsTask())];
            last = counter.SetAsync(-1).AsTask();
        }), "the step");

        Answers.OfAll(minted, "integers submitted under the role");
        Assert.Equal(Beyond, Answers.Of(last!, "the last one").Old);
    }

    [Fact]
    public void Submissions_OfThreadsThatNeverAwait_AreEachAnsweredOnce()
    {
        const int Clients = 4;
        OrdinalEngine engine = StillEngine.Open();
        ICounter counter = engine.Counter("a");
        Task<long>[][] minted = new Task<long>[Clients][];

        ClientThreads.Run(Clients, client =>
        {
            minted[client] = new Task<long>[Beyond];
            for (int made = 0; made < Beyond; made++)
            {
                if (made % 512 == client)
                {
                    engine.Writer.Run(new RoleCall(static _ => Thread.Yield()));
                }

                minted[client][made] = counter.NextAsync().AsTask();
            }
        });

        Task<long>[] all = [.. minted.SelectMany(static list => list)];
        Answers.OfAll(all, "unawaited integers");
        Assert.Equal(
            Enumerable.Range(1, Clients * Beyond).Select(static one => (long)one),
            all.Select(static one => one.Result).Order());
        foreach (Task<long>[] own in minted)
        {
            Assert.Equal(own.Select(static one => one.Result).Order(), own.Select(static one => one.Result));
        }
    }

    [Fact]
    public void Batches_BeyondOneTurn_AreAllServed()
    {
        const int Batches = 64;
        OrdinalEngine engine = StillEngine.Open();
        IBatch[] batches = [.. Enumerable.Range(0, Batches).Select(_ => engine.CreateBatch())];
        Task[] submitted;
        using (HeldRole held = new(engine))
        {
            submitted = [.. batches.Select(static batch =>
            {
                for (int i = 0; i < 256; i++)
                {
                    batch.Next("a");
                }

                return batch.SubmitAsync().AsTask();
            })];
        }

        Answers.OfAll(submitted, "batches beyond the bound of a turn");
        for (int i = 0; i < Batches; i++)
        {
            Assert.Equal((i * 256) + 1, batches[i].Counter(0).New);
            Assert.Equal((i + 1) * 256, batches[i].Counter(255).New);
        }
    }

    private static Task Run(OrdinalEngine engine, Action<Writer> step)
    {
        RoleCall call = new(step);
        engine.Writer.Run(call);
        return call.Task;
    }
}

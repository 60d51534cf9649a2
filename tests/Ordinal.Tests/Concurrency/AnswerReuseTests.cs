namespace Ordinal.Tests.Concurrency;

/// <summary>What is used again, a batch or a pooled reply, never gives one caller another's answer.</summary>
public sealed class AnswerReuseTests
{
    [Fact]
    public void Batch_UsedAgainAtOnceUnderContention_HasItsOwnAnswersEachTime()
    {
        OrdinalEngine engine = StillEngine.Open();

        ClientThreads.Run(4, client =>
        {
            string own = $"own{client}";
            IBatch batch = engine.CreateBatch();
            for (int round = 1; round <= 20_000; round++)
            {
                batch.Clear();
                batch.Next(own);
                Answers.Of(batch.SubmitAsync(), "a batch that is used again");
                Assert.Equal(round, batch.Counter(0).New);
            }
        });
    }

    [Fact]
    public async Task Reply_AwaitedTwice_IsRefusedAndHarmsNobody()
    {
        OrdinalEngine engine = StillEngine.Open();
        ValueTask<long> spent;
        using (HeldRole held = new(engine))
        {
            spent = engine.Counter("a").NextAsync();
        }

        Assert.Equal(1, await spent);
        List<Task<long>> later = [];
        using (HeldRole held = new(engine))
        {
            for (int i = 0; i < 4; i++)
            {
                later.Add(engine.Counter("a").NextAsync().AsTask());
                Assert.Throws<InvalidOperationException>(() => Take(spent));
            }
        }

        for (int i = 0; i < later.Count; i++)
        {
            Assert.Equal(i + 2, await later[i]);
        }
    }

    [Fact]
    public async Task Reply_AskedForTooEarly_IsRefusedAndStaysWithItsCaller()
    {
        OrdinalEngine engine = StillEngine.Open();
        ValueTask<long> early;
        ValueTask<long> other;
        using (HeldRole held = new(engine))
        {
            early = engine.Counter("a").NextAsync();
            Assert.Throws<InvalidOperationException>(() => Take(early));
            other = engine.Counter("a").NextAsync();
        }

        Assert.Equal(1, await early);
        Assert.Equal(2, await other);
    }

    [Fact]
    public async Task Batch_RefusedForOverload_MayBeSubmittedAgain()
    {
        OrdinalEngine engine = StillEngine.Open(pendingMax: 1);
        IBatch batch = engine.CreateBatch();
        batch.Next("a");
        Task<long> pending;
        using (HeldRole held = new(engine))
        {
            pending = engine.Counter("a").NextAsync().AsTask();
            OrdinalException refused = await Assert.ThrowsAsync<OrdinalException>(async () => await batch.SubmitAsync());
            Assert.Equal(StatusCode.Overloaded, refused.Code);
        }

        Assert.Equal(1, await pending);
        await batch.SubmitAsync();
        Assert.Equal(2, batch.Counter(0).New);
    }

    /// <summary>Takes the answer without waiting, as a caller that does not know better might.</summary>
    private static long Take(ValueTask<long> task) => task.GetAwaiter().GetResult();
}

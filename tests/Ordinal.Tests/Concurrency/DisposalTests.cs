namespace Ordinal.Tests.Concurrency;

/// <summary>An engine that ends in the middle answers every call: with a result, or with the end.</summary>
public sealed class DisposalTests
{
    private const int Clients = 6;
    private const int CallsBefore = 2_000;
    private const int CallsEach = 6_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Dispose_WhileThreadsCall_EndsEveryCall(int seed)
    {
        OrdinalEngine engine = StillEngine.Open();
        Task[][] calls = new Task[Clients][];
        int made = 0;

        ClientThreads.Run(Clients + 1, client =>
        {
            if (client == Clients)
            {
                SpinWait spin = default;
                while (Volatile.Read(ref made) < CallsBefore * seed)
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }

                Answers.Of(engine.DisposeAsync(), "the end of the engine");
                return;
            }

            Random random = new((100 * seed) + client);
            calls[client] = [.. Enumerable.Range(0, CallsEach).Select(_ =>
            {
                Interlocked.Increment(ref made);
                return Call(engine, random);
            })];
        });

        Task[] all = [.. calls.SelectMany(static list => list)];
        Answers.OfAll(all, "calls around the end of the engine");
        Task[] failed = [.. all.Where(static call => !call.IsCompletedSuccessfully)];
        Assert.All(failed, static call => Assert.IsType<ObjectDisposedException>(call.Exception?.InnerException));
        Assert.NotEmpty(failed);
        Assert.True(all.Length - failed.Length > CallsBefore / 2, "Hardly a call came before the end.");
    }

    [Fact]
    public void Dispose_WhileTheRoleIsHeld_EndsWhatIsPending()
    {
        OrdinalEngine engine = StillEngine.Open();
        Task<long> pending;
        Task disposal;
        using (HeldRole held = new(engine))
        {
            disposal = Task.Run(async () => await engine.DisposeAsync());
            pending = engine.Counter("a").NextAsync().AsTask();
            Assert.False(disposal.IsCompleted);
        }

        Answers.Of(disposal, "the end of the engine");
        Answers.OfAll([pending], "a call that was pending at the end");
        Assert.True(
            pending.IsCompletedSuccessfully || pending.Exception?.InnerException is ObjectDisposedException,
            $"{pending.Exception}");
    }

    [Fact]
    public async Task Calls_AfterTheEnd_AreNeverTakenForOverload()
    {
        OrdinalEngine engine = StillEngine.Open(pendingMax: 2);
        await engine.DisposeAsync();

        for (int made = 0; made < 10; made++)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.Counter("a").NextAsync());
            IBatch batch = engine.CreateBatch();
            batch.Next("a");
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await batch.SubmitAsync());
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.OpenSessionAsync());
        }
    }

    [Fact]
    public void Calls_ThatTheEndMeets_GetAnErrorEachOfTheirOwn()
    {
        OrdinalEngine engine = StillEngine.Open();
        Task[] waiting = [engine.WaitForRevisionAsync(1).AsTask(), engine.WaitForRevisionAsync(2).AsTask()];
        Answers.Of(engine.DisposeAsync(), "the end of the engine");
        Task[] later = [engine.Counter("a").NextAsync().AsTask(), engine.Counter("a").NextAsync().AsTask()];

        Answers.OfAll([.. waiting, .. later], "calls that the end meets");
        Exception?[] errors = [.. waiting.Concat(later).Select(static call => call.Exception?.InnerException)];
        Assert.All(errors, static error => Assert.IsType<ObjectDisposedException>(error));
        Assert.Equal(errors.Length, errors.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    private static Task Call(OrdinalEngine engine, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                return engine.Counter("a").NextAsync().AsTask();
            case 1:
                return engine.Queue("q").JoinAsync("p").AsTask();
            case 2:
                return engine.Cell("c").ReadAsync().AsTask();
            case 3:
                IBatch batch = engine.CreateBatch();
                batch.Next("a");
                batch.Leave("q", "p");
                return batch.SubmitAsync().AsTask();
            default:
                return engine.WaitForRevisionAsync(random.Next(2) == 0 ? 1 : long.MaxValue).AsTask();
        }
    }
}

using System.Collections.Concurrent;

namespace Ordinal.Tests.Concurrency;

/// <summary>Callers' code runs neither under the role nor on the thread that happened to serve them.</summary>
public sealed class ContinuationTests
{
    private const int Callers = 200;

    [ThreadStatic]
    private static bool s_isInRole;

    [Fact]
    public void Continuation_ThatBlocks_DelaysNobodyElse()
    {
        OrdinalEngine engine = StillEngine.Open();
        using ManualResetEventSlim gate = new();
        using ManualResetEventSlim reached = new();
        Task<long> blocked;
        Task<long>[] others;
        using (HeldRole held = new(engine))
        {
            blocked = NextThenBlockAsync(engine.Counter("a").NextAsync(), reached, gate);
            others = [.. Enumerable.Range(0, Callers).Select(_ => engine.Counter("a").NextAsync().AsTask())];
            held.HandOn();
        }

        Assert.True(reached.Wait(Answers.Patience), "The continuation that blocks was never run.");
        Answers.OfAll(others, "callers behind one whose continuation blocks");
        ClientThreads.Run(4, _ => Answers.Of(engine.Counter("a").NextAsync(), "a later caller"));
        Assert.False(blocked.IsCompleted);
        gate.Set();
        Assert.Equal(1, Answers.Of(blocked, "the continuation that blocked"));
    }

    [Fact]
    public void Continuations_OfOthers_NeverRunOnTheHoldersThread()
    {
        OrdinalEngine engine = StillEngine.Open();
        ConcurrentBag<int> threads = [];
        int holder;
        Task[] answered;
        using (HeldRole held = new(engine))
        {
            holder = held.ThreadId;
            answered = [.. Enumerable.Range(0, Callers).Select(i => NoteThreadAsync(engine, i, threads))];
        }

        Answers.OfAll(answered, "callers of every kind");
        Assert.Equal(Callers, threads.Count);
        Assert.DoesNotContain(holder, threads);
        Assert.All(answered, static task => Assert.True(task.IsCompletedSuccessfully, $"{task.Exception}"));
    }

    [Fact]
    public void Continuations_UnderContention_NeverRunInsideTheRole()
    {
        OrdinalEngine engine = StillEngine.Open();
        int inside = 0;

        ClientThreads.Run(4, client =>
        {
            List<Task> answers = [];
            for (int made = 0; made < 2_000; made++)
            {
                engine.Writer.Run(new FlaggedStep());
                answers.Add(LookAsync(engine.Counter("a").NextAsync()));
            }

            Answers.OfAll(answers, "callers that look where they are");
        });

        Assert.Equal(0, inside);

        async Task LookAsync(ValueTask<long> next)
        {
            await next;
            if (s_isInRole)
            {
                Interlocked.Increment(ref inside);
            }
        }
    }

    [Fact]
    public void Continuation_ThatCallsAndBlocksOnTheAnswer_GetsIt()
    {
        OrdinalEngine engine = StillEngine.Open();
        Task<long> nested;
        using (HeldRole held = new(engine))
        {
            nested = NextThenNextAsync(engine.Counter("a"));
        }

        Assert.Equal(2, Answers.Of(nested, "a call out of a continuation"));
    }

    private static async Task<long> NextThenBlockAsync(
        ValueTask<long> next, ManualResetEventSlim reached, ManualResetEventSlim gate)
    {
        long value = await next.ConfigureAwait(false);
        reached.Set();
        gate.Wait(Answers.Patience);
        return value;
    }

    private static async Task<long> NextThenNextAsync(ICounter counter)
    {
        await counter.NextAsync().ConfigureAwait(false);
        return Answers.Of(counter.NextAsync(), "the inner call");
    }

    private static async Task NoteThreadAsync(OrdinalEngine engine, int number, ConcurrentBag<int> threads)
    {
        switch (number % 4)
        {
            case 0:
                await engine.Counter("a").NextAsync().ConfigureAwait(false);
                break;
            case 1:
                IBatch batch = engine.CreateBatch();
                batch.Next("a");
                await batch.SubmitAsync().ConfigureAwait(false);
                break;
            case 2:
                await engine.Lock($"l{number}").AcquireAsync(options: new LockOptions { AutoRenew = false })
                    .ConfigureAwait(false);
                break;
            default:
                await engine.WaitForRevisionAsync(1).ConfigureAwait(false);
                break;
        }

        threads.Add(Environment.CurrentManagedThreadId);
    }

    /// <summary>Says on its thread, from its step until it is completed, that the role is held there.</summary>
    private sealed class FlaggedStep : Submission
    {
        internal override bool Apply(Writer writer)
        {
            s_isInRole = true;
            Thread.Yield();
            writer.CompleteLater(new FlagEnd());
            return true;
        }

        internal override void Complete() => s_isInRole = false;

        internal override void Fail(Exception error) => s_isInRole = false;
    }

    /// <summary>Is completed by the thread that held the role, after it has handed it on.</summary>
    private sealed class FlagEnd : Submission
    {
        internal override bool Apply(Writer writer) => true;

        internal override void Complete() => s_isInRole = false;

        internal override void Fail(Exception error) => s_isInRole = false;
    }
}

using System.Collections.Concurrent;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public class WatchStressTests
{
    private const int Writers = 3;
    private const int WatchingThreads = 4;
    private const int WatchesPerThread = 60;

    [Fact]
    public async Task Watches_JoiningAndLeavingWhileWritersRun_KeepEveryGuarantee()
    {
        await using TestEngine test = await TestEngine.OpenAsync(options =>
        {
            options.WatchBufferEvents = 16;
            options.HistoryChanges = 1 << 20;
        });
        ConcurrentQueue<WatchFact> facts = [];
        ConcurrentQueue<WatchRun> runs = [];
        using CancellationTokenSource watched = new();
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(
            i => Task.Run(() => WriteAsync(test.Engine, i, facts, watched.Token)))];
        Task[] watchers = [.. Enumerable.Range(0, WatchingThreads).Select(
            i => Task.Run(() => WatchAsync(test.Engine, i, facts, runs)))];
        await Task.WhenAll(watchers).Expect("the end of the watching threads");
        await watched.CancelAsync();
        await Task.WhenAll(writers).Expect("the end of the writers");

        Assert.Equal(WatchingThreads * WatchesPerThread, runs.Count);
        WatchFact[] ordered = [.. facts.OrderBy(fact => fact.Revision)];
        Assert.All(runs, run => Assert.Empty(WatchValidators.FindFaults(run with { Facts = Between(ordered, run) })));
        Assert.Contains(runs, run => run.Events.Count > 100);
        await test.ExpectWatchersAsync(0);
    }

    /// <summary>The facts that a run can be about: looking at all of them for each run would take longer than the runs.</summary>
    private static ArraySegment<WatchFact> Between(WatchFact[] ordered, WatchRun run)
    {
        int from = FirstAfter(ordered, run.AfterRevision);
        return new ArraySegment<WatchFact>(ordered, from, FirstAfter(ordered, run.LastRevision) - from);
    }

    private static int FirstAfter(WatchFact[] ordered, long revision)
    {
        int place = Array.BinarySearch(
            ordered,
            new WatchFact(revision, string.Empty, 0),
            Comparer<WatchFact>.Create((a, b) => a.Revision <= b.Revision ? -1 : 1));
        return ~place;
    }

    private static async Task WriteAsync(
        OrdinalEngine engine, int writer, ConcurrentQueue<WatchFact> facts, CancellationToken watched)
    {
        WatchWorkload workload = new(engine, $"w{writer}/", 100 + writer, facts);
        while (!watched.IsCancellationRequested && engine.Revision < 500_000)
        {
            await workload.RunAsync(20);
            await Task.Yield();
        }
    }

    private static async Task WatchAsync(
        OrdinalEngine engine, int thread, ConcurrentQueue<WatchFact> facts, ConcurrentQueue<WatchRun> runs)
    {
        Random random = new(thread);
        for (int i = 0; i < WatchesPerThread; i++)
        {
            string own = $"own{thread}";
            (string key, bool isPrefix) = random.Next(4) switch
            {
                0 => (string.Empty, true),
                1 => ("w1/", true),
                2 => ("w0/c0", false),
                _ => ("w2/n1", false),
            };
            long? begin = random.Next(2) == 0 ? null : random.NextInt64(engine.Revision + 1);
            await using WatchReader reader = new(
                WatchGuaranteeTests.Watch(engine, key, isPrefix, new() { AfterRevision = begin }));

            // A watch from now stands before its caller's next change: from that one on nothing may be missing.
            CounterResult mark = await engine.Counter(own).NextAsync(new WriteOptions());
            facts.Enqueue(new WatchFact(mark.Revision, own, mark.Version));
            long after = begin ?? mark.Revision;
            int wanted = random.Next(1, 400);
            await reader.UntilAsync(list => list.Count >= wanted, $"{wanted} events of '{key}'");
            IReadOnlyList<WatchEvent> told = await reader.StopAsync();
            runs.Enqueue(new WatchRun
            {
                Key = key,
                IsPrefix = isPrefix,
                AfterRevision = after,
                Events = [.. told.TakeWhile(WholeRevisions(told)).Where(now => now.Revision > after)],
                Facts = facts,
            });
        }
    }

    /// <summary>A reader that stops in the middle of a revision has not been told its rest.</summary>
    private static Func<WatchEvent, int, bool> WholeRevisions(IReadOnlyList<WatchEvent> told)
    {
        int last = told.Count - 1;
        while (last >= 0 && !told[last].IsLastOfRevision)
        {
            last--;
        }

        return (_, i) => i <= last;
    }
}

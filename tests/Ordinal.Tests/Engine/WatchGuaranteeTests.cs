using System.Collections.Concurrent;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public class WatchGuaranteeTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("a/", true)]
    [InlineData("a/n", true)]
    [InlineData("a/n1", false)]
    [InlineData("b/q", false)]
    [InlineData("a/", false)]
    [InlineData("absent", false)]
    public async Task Watch_FromNow_KeepsEveryGuarantee(string key, bool isPrefix)
    {
        await using TestEngine test = await TestEngine.OpenAsync(options => options.WatchBufferEvents = 16);
        ConcurrentQueue<WatchFact> facts = [];
        await new WatchWorkload(test.Engine, "a/", 1, facts).RunAsync(50);
        long after = test.Engine.Revision;
        await using WatchReader reader = new(Watch(test.Engine, key, isPrefix));
        await new WatchWorkload(test.Engine, "b/", 2, facts).RunAsync(300);
        await new WatchWorkload(test.Engine, "a/x/", 3, facts).RunAsync(300);
        WatchRun run = await FinishAsync(reader, key, isPrefix, after, facts);
        Assert.Empty(WatchValidators.FindFaults(run));
        Assert.Equal(key is "" or "a/" && isPrefix || key is "b/q", run.Events.Count > 0);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("a/c0", false)]
    public async Task Watch_ResumedAfterEachRevision_TellsExactlyTheRest(string key, bool isPrefix)
    {
        await using TestEngine test = await TestEngine.OpenAsync(options => options.WatchBufferEvents = 16);
        ConcurrentQueue<WatchFact> facts = [];
        await new WatchWorkload(test.Engine, "a/", 4, facts).RunAsync(150);
        long last = test.Engine.Revision;
        WatchRun? whole = null;
        for (long after = 0; after <= last; after++)
        {
            await using WatchReader reader = new(Watch(test.Engine, key, isPrefix, new() { AfterRevision = after }));
            WatchRun run = await FinishAsync(reader, key, isPrefix, after, facts);
            whole ??= run;
            Assert.Empty(WatchValidators.FindFaults(run));
            Assert.Null(new ResumableValidator(whole).FindFault(run));
        }

        await test.ExpectWatchersAsync(0);
    }

    [Fact]
    public async Task Watch_WithProgress_TellsItHonestly()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ConcurrentQueue<WatchFact> facts = [];
        WatchWorkload workload = new(test.Engine, "a/", 5, facts);
        WatchOptions options = new() { ProgressInterval = TimeSpan.FromMilliseconds(10) };
        await using WatchReader one = new(test.Engine.WatchAsync("a/n0", options));
        await using WatchReader all = new(test.Engine.WatchPrefixAsync("a/", options));
        for (int i = 0; i < 100; i++)
        {
            await workload.RunAsync(3);
            test.Advance(10);
        }

        await test.Engine.Counter("z").NextAsync();
        long revision = test.Engine.Revision;
        foreach (WatchReader reader in new[] { one, all })
        {
            IReadOnlyList<WatchEvent> told = reader.Events;
            while (!told.Any(now => now.Kind == WatchEventKind.Progress && now.Revision == revision))
            {
                int count = told.Count;
                test.Advance(10);
                told = await reader.UntilAsync(list => list.Count > count, "progress to the last revision");
            }
        }

        Assert.Empty(WatchValidators.FindFaults(Run(one, "a/n0", false, 0, facts)));
        Assert.Empty(WatchValidators.FindFaults(Run(all, "a/", true, 0, facts)));
    }

    [Fact]
    public async Task Watch_TransactionLargerThanTheBuffer_IsToldWhole()
    {
        await using TestEngine test = await TestEngine.OpenAsync(options => options.WatchBufferEvents = 16);
        IAsyncEnumerable<WatchEvent> watch = test.Engine.WatchPrefixAsync("t/");
        await test.Engine.Counter("t/first").NextAsync();
        ITransaction transaction = test.Engine.CreateTransaction();
        for (int i = 0; i < 1000; i++)
        {
            transaction.Then.Next($"t/{i:D3}");
        }

        await transaction.CommitAsync();
        await test.Engine.Counter("t/last").NextAsync();
        await using WatchReader reader = new(watch);
        IReadOnlyList<WatchEvent> told = await reader.UntilAsync(list => list.Count == 1002, "1002 events");

        Assert.Equal([1L, 2L, 3L], told.Select(now => now.Revision).Distinct());
        Assert.Equal([0, 1000, 1001], Enumerable.Range(0, 1002).Where(i => told[i].IsLastOfRevision));
    }

    [Fact]
    public async Task Watch_SlowReader_NeverBlocksTheWriterAndGetsEverything()
    {
        await using TestEngine test = await TestEngine.OpenAsync(options => options.WatchBufferEvents = 16);
        ConcurrentQueue<WatchFact> facts = [];
        IAsyncEnumerable<WatchEvent> watch = test.Engine.WatchPrefixAsync("a/");
        await new WatchWorkload(test.Engine, "a/", 6, facts).RunAsync(5000);
        await using WatchReader reader = new(watch);
        WatchRun run = await FinishAsync(reader, "a/", true, 0, facts);
        Assert.Empty(WatchValidators.FindFaults(run));
        Assert.DoesNotContain(run.Events, told => told.Kind == WatchEventKind.Resync);
    }

    internal static IAsyncEnumerable<WatchEvent> Watch(
        IOrdinal engine, string key, bool isPrefix, WatchOptions? options = null)
        => isPrefix ? engine.WatchPrefixAsync(key, options) : engine.WatchAsync(key, options);

    internal static WatchRun Run(
        WatchReader reader, string key, bool isPrefix, long after, IReadOnlyCollection<WatchFact> facts)
        => new() { Key = key, IsPrefix = isPrefix, AfterRevision = after, Events = reader.Events, Facts = facts };

    /// <summary>Waits until a watch has told the last fact that concerns it.</summary>
    private static async Task<WatchRun> FinishAsync(
        WatchReader reader, string key, bool isPrefix, long after, IReadOnlyCollection<WatchFact> facts)
    {
        long last = Run(reader, key, isPrefix, after, facts).FactsUpTo(long.MaxValue)
            .Select(fact => fact.Revision).DefaultIfEmpty(0).Max();
        await reader.UntilAsync(
            list => last == 0 || (list.Count > 0 && list[^1].Revision >= last && list[^1].IsLastOfRevision),
            $"revision {last} of '{key}'");
        return Run(reader, key, isPrefix, after, facts);
    }
}

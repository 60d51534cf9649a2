using Ordinal.Testing;

namespace Ordinal.Client.Tests;

/// <summary>How a watch goes on over streams that are cut.</summary>
public sealed class WatchResumeTests : LinkTests
{
    private readonly List<WatchEvent> _told = [];

    // Two of three events of revision 11 have come when the connection is lost.
    [Fact]
    public async Task Watch_CutInTheMiddleOfARevision_TellsItOnceAndWhole()
    {
        Task reading = ReadAsync(4);
        ScriptedStream first = await BeginAsync(10);
        first.Move(11, 1, isLast: false);
        first.Move(11, 2, isLast: false);
        first.Cut();

        ScriptedStream second = await Link.NextStreamAsync("the stream after the cut");
        Assert.Contains("&from=10", second.Request.Target, StringComparison.Ordinal);
        second.Move(11, 1, isLast: false);
        second.Move(11, 2, isLast: false);
        second.Move(11, 3);
        second.Move(12, 4);
        await Deadline.WithinAsync(reading, "four events");

        Assert.Equal([1L, 2, 3, 4], _told.Select(static told => told.Number));
        Assert.Equal([false, false, true, true], _told.Select(static told => told.IsLastOfRevision));
    }

    [Fact]
    public async Task Watch_CutBetweenRevisions_GoesOnAfterTheLast()
    {
        Task reading = ReadAsync(2);
        ScriptedStream first = await BeginAsync(10);
        first.Move(11, 1);
        first.Cut();
        ScriptedStream second = await Link.NextStreamAsync("the stream after the cut");
        Assert.Contains("&from=11", second.Request.Target, StringComparison.Ordinal);
        second.Move(11, 1);
        second.Move(12, 2);
        await Deadline.WithinAsync(reading, "two events");

        Assert.Equal([1L, 2], _told.Select(static told => told.Number));
    }

    [Fact]
    public async Task Watch_ProgressHeard_GoesOnAfterIt()
    {
        Task reading = ReadAsync(2);
        ScriptedStream first = await BeginAsync(10);
        first.Tell("progress", 40, """{"kind":"progress","revision":40}""");
        first.Cut();
        ScriptedStream second = await Link.NextStreamAsync("the stream after the cut");
        Assert.Contains("&from=40", second.Request.Target, StringComparison.Ordinal);
        second.Move(41, 1);
        await Deadline.WithinAsync(reading, "the progress and an event");
        Assert.Equal((WatchEventKind.Progress, 40), (_told[0].Kind, _told[0].Revision));
    }

    [Fact]
    public async Task Watch_ServerStops_ComesBackAfterWhatWasTold()
    {
        Task reading = ReadAsync(1);
        ScriptedStream first = await BeginAsync(10);
        first.Open(15);
        first.End();
        ScriptedStream second = await Link.NextStreamAsync("the stream after the stop");
        Assert.Contains("&from=15", second.Request.Target, StringComparison.Ordinal);
        second.Move(16, 1);
        await Deadline.WithinAsync(reading, "an event of the second stream");
    }

    [Fact]
    public async Task Watch_HistoryHasMovedPast_TellsResyncAndEnds()
    {
        Task reading = ReadAsync(int.MaxValue);
        ScriptedStream first = await BeginAsync(10);
        first.Move(11, 1);
        first.Cut();
        (await Link.NextStreamAsync("the stream after the cut")).Fail(
            new OrdinalException(StatusCode.Compacted, "gone") { Actual = 70, Revision = 90 });
        await Deadline.WithinAsync(reading, "the end of the watch");

        WatchEvent last = _told[^1];
        Assert.Equal((WatchEventKind.Resync, 90, 70, true), (last.Kind, last.Revision, last.Number, last.IsLastOfRevision));
    }

    [Fact]
    public async Task Watch_FallenBehind_TellsTheServersResyncAndEnds()
    {
        Task reading = ReadAsync(int.MaxValue);
        ScriptedStream first = await BeginAsync(10);
        first.Tell("resync", 90, """{"kind":"resync","revision":90,"oldestRevision":70}""");
        await Deadline.WithinAsync(reading, "the end of the watch");

        Assert.Equal((WatchEventKind.Resync, 90, 70), (_told[0].Kind, _told[0].Revision, _told[0].Number));
    }

    [Fact]
    public async Task WatchLatest_HistoryHasMovedPast_BeginsAnewFromTheState()
    {
        Task reading = ReadAsync(1, watches => watches.WatchLatestAsync("c", End.Token));
        ScriptedStream first = await BeginAsync(10);
        Assert.Contains("&latest=true", first.Request.Target, StringComparison.Ordinal);
        first.Fail(new OrdinalException(StatusCode.Compacted, "gone") { Actual = 1 });
        ScriptedStream second = await Link.NextStreamAsync("the stream from the beginning");
        Assert.Contains("&from=0", second.Request.Target, StringComparison.Ordinal);
        second.Move(3, 1);

        await Deadline.WithinAsync(reading, "the latest state");
    }

    [Fact]
    public async Task Watch_RefusedBeforeItStood_Throws()
    {
        Task reading = ReadAsync(1);
        ScriptedStream first = await BeginAsync(10);
        first.Fail(new OrdinalException(StatusCode.QuotaExceeded, "no"));

        OrdinalException e = await Assert.ThrowsAsync<OrdinalException>(() => reading);
        Assert.Equal(StatusCode.QuotaExceeded, e.Code);
    }

    [Theory]
    [InlineData(StatusCode.Overloaded)]
    [InlineData(StatusCode.QuotaExceeded)]
    public async Task Watch_RefusedForTheMomentAfterItStood_GoesOn(StatusCode code)
    {
        Task reading = ReadAsync(2);
        ScriptedStream first = await BeginAsync(10);
        first.Move(11, 1);
        first.Cut();
        (await Link.NextStreamAsync("the stream after the cut")).Fail(new OrdinalException(code, "not now"));
        ScriptedStream third = await Link.NextStreamAsync("the stream after the refusal");
        Assert.Contains("&from=11", third.Request.Target, StringComparison.Ordinal);
        third.Move(12, 2);

        await Deadline.WithinAsync(reading, "the event after the refusal");
    }

    [Theory]
    [InlineData(StatusCode.Faulted, Outcome.Unknown)]
    [InlineData(StatusCode.Forbidden, Outcome.NotApplied)]
    public async Task Watch_RefusedForGoodAfterItStood_Throws(StatusCode code, Outcome outcome)
    {
        Task reading = ReadAsync(2);
        ScriptedStream first = await BeginAsync(10);
        first.Move(11, 1);
        first.Cut();
        (await Link.NextStreamAsync("the stream after the cut")).Fail(new OrdinalException(code, "no", outcome));

        OrdinalException e = await Assert.ThrowsAsync<OrdinalException>(() => Deadline.WithinAsync(reading, "the end"));
        Assert.Equal(code, e.Code);
    }

    // The revision of the moment is asked for by the call itself, before what its caller sends next.
    [Fact]
    public async Task Watch_Called_AsksForItsBeginningBeforeItIsRead()
    {
        RemoteWatches watches = new(Link, new ManualTimeProvider());
        WatchOptions options = new() { ProgressInterval = TimeSpan.FromSeconds(2) };
        IAsyncEnumerable<WatchEvent> watch = watches.WatchAsync("a/b", options, End.Token);
        ScriptedCall began = await Link.NextAsync("GET", "/v1/revision");
        began.Answer("""{"revision":33}""");

        Task reading = ReadAsync(1, _ => watch);
        ScriptedStream stream = await Link.NextStreamAsync("the stream");
        Assert.Equal("/v1/names/a/b?watch=true&progress=2000ms&from=33", stream.Request.Target);
        stream.Move(34, 1);
        await Deadline.WithinAsync(reading, "the event");
    }

    [Fact]
    public async Task Watch_AfterARevisionToCome_WaitsForIt()
    {
        Link.Revision = 5;
        Task reading = ReadAsync(1, watches => watches.WatchPrefixAsync("p", new WatchOptions { AfterRevision = 8 }, End.Token));
        ScriptedCall wait = await Link.NextAsync("GET", "/v1/revision");
        Assert.Equal("8", wait.Query("wait-for"));
        wait.Answer("""{"revision":9}""");
        ScriptedStream stream = await Link.NextStreamAsync("the stream");
        Assert.Equal("/v1/names?prefix=p&watch=true&from=8", stream.Request.Target);
        stream.Move(9, 1);
        await Deadline.WithinAsync(reading, "the event");
    }

    private async Task<ScriptedStream> BeginAsync(long revision)
    {
        (await Link.NextAsync("GET", "/v1/revision")).Answer($$"""{"revision":{{revision}}}""");
        ScriptedStream stream = await Link.NextStreamAsync("the first stream");
        Assert.Contains($"&from={revision}", stream.Request.Target, StringComparison.Ordinal);
        return stream;
    }

    private Task ReadAsync(int count) => ReadAsync(count, watches => watches.WatchAsync("c", null, End.Token));

    private async Task ReadAsync(int count, Func<RemoteWatches, IAsyncEnumerable<WatchEvent>> watch)
    {
        await foreach (WatchEvent told in watch(new RemoteWatches(Link, TimeProvider.System)))
        {
            _told.Add(told);
            if (_told.Count == count)
            {
                return;
            }
        }
    }
}

using System.Text;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Readers that stop reading: they are told or cut, and nobody else feels them.</summary>
public sealed class SlowReaderTests
{
    private const int SmallBuffer = 4096;
    private const int SecondsMax = 600;

    [Fact]
    public async Task Watch_ReaderStopsReading_IsCutWhileOthersGoOn()
    {
        const int Writes = 60;
        ManualTimeProvider time = new();
        await using WatchServer server = await WatchServer.StartAsync(engine: new OrdinalOptions { TimeProvider = time });
        await using WatchClient stalled = await WatchClient.OpenAsync(server.Port, "/v1/counters/x?watch=true", SmallBuffer);
        await using WatchClient healthy = await server.WatchAsync("/v1/counters/x?watch=true");
        ICell cell = server.Engine.Cell("x");
        byte[] large = Encoding.ASCII.GetBytes(new string('v', 100_000));

        List<long> told = [];
        for (int i = 0; i < Writes; i++)
        {
            await cell.WriteAsync(large);
            told.Add((await healthy.NextEventAsync()).Revision);
        }

        Assert.Equal(Enumerable.Range(1, Writes).Select(static revision => (long)revision), told);

        // The stalled stream arms its deadline at a moment of its own, so the clock goes on until it has passed.
        int seconds = 0;
        await Deadline.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                seconds++;
                return server.Engine.WatcherCount == 1;
            },
            "the cut of the reader that does not read");
        Assert.True(seconds < SecondsMax, $"The reader was cut after {seconds} s; {SecondsMax} s is far above the deadline.");
        await cell.WriteAsync("after"u8.ToArray());
        Assert.Equal(Writes + 1, (await healthy.NextEventAsync()).Revision);
        Assert.True(
            await EndsBrokenAsync(stalled, Writes + 1), "The stalled reader got everything, or a clean end: it was not cut.");
    }

    [Fact]
    public async Task Watch_HistoryPassesASlowReader_SaysResyncAndEnds()
    {
        const int Writes = 60_000;
        ManualTimeProvider time = new();
        await using WatchServer server = await WatchServer.StartAsync(engine: new OrdinalOptions { TimeProvider = time });
        await using WatchClient slow = await WatchClient.OpenAsync(server.Port, "/v1/counters/c?watch=true", SmallBuffer);
        ICounter counter = server.Engine.Counter("c");
        for (int i = 0; i < Writes; i++)
        {
            await counter.NextAsync();
        }

        long value = 0;
        SseBlock told = await slow.NextEventAsync();
        while (told.Event == "counter-moved")
        {
            Assert.Equal(value + 1, told.Number("value"));
            value = told.Number("value");
            told = await slow.NextEventAsync();
        }

        Assert.Equal("resync", told.Event);
        Assert.InRange(told.Number("oldestRevision"), value + 1, Writes);
        Assert.Equal(told.Id, told.Number("revision").ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(await slow.NextAsync());
        await Deadline.UntilAsync(() => server.Engine.WatcherCount == 0, "the end of a watch that got its resync");
    }

    [Fact]
    public async Task Watch_ReaderGoes_LeavesNothingBehind()
    {
        await using WatchServer server = await WatchServer.StartAsync();
        WatchClient watch = await server.WatchAsync("/v1/counters/c?watch=true");
        await watch.NextAsync();
        Assert.Equal(1, server.Engine.WatcherCount);

        await watch.DisposeAsync();

        await Deadline.UntilAsync(() => server.Engine.WatcherCount == 0, "the end of a watch whose reader has gone");
    }

    private static async Task<bool> EndsBrokenAsync(WatchClient stalled, long last)
    {
        try
        {
            while (await stalled.NextAsync() is { } block)
            {
                if (block.Id == last.ToString(System.Globalization.CultureInfo.InvariantCulture))
                {
                    return false;
                }
            }

            return false;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return true;
        }
    }
}

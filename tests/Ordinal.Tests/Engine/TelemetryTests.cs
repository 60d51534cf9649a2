using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

[Collection(AloneCollection.Name)]
public class TelemetryTests
{
    [Fact]
    public async Task Meter_OfAnEngine_TellsWhatItDid()
    {
        ConcurrentDictionary<string, long> seen = [];
        HashSet<Instrument> own = [];
        bool isOpen = false;
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, to) =>
        {
            // Engines that other tests have not closed yet were published before.
            if (isOpen && instrument.Meter.Name == OrdinalTelemetry.Name && own.Add(instrument))
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[Key(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen[Key(instrument, tags)] = value);
        listener.Start();
        isOpen = true;
        TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        for (int i = 0; i < 5; i++)
        {
            await engine.Counter("n").NextAsync();
        }

        await engine.Cell("c").WriteAsync("v", new() { TimeToLive = TimeSpan.FromMilliseconds(50) });
        await Assert.ThrowsAsync<OrdinalException>(() => engine.Counter("c").NextAsync().AsTask());
        await engine.Lock("l").AcquireAsync();
        await using WatchReader watch = new(engine.WatchAsync("n"));
        await test.ExpectWatchersAsync(1);
        test.Advance(70);
        listener.RecordObservableInstruments();

        Assert.Equal(6, seen["ordinal.operations/CounterNext"]);
        Assert.Equal(1, seen["ordinal.operations/CellWrite"]);
        Assert.Equal(1, seen["ordinal.refusals/wrong-kind"]);
        Assert.Equal(1, seen["ordinal.leases.expired"]);
        Assert.Equal(engine.Revision, seen["ordinal.revision"]);
        Assert.Equal((1L, 0L, 1L), (seen["ordinal.names/Counter"], seen["ordinal.names/Cell"], seen["ordinal.names/Lock"]));
        Assert.Equal((0L, 1L, 1L), (seen["ordinal.submissions.pending"], seen["ordinal.waits"], seen["ordinal.watchers"]));
        Assert.True(seen["ordinal.memory/Counter"] > 0);
        Assert.All(own, instrument => Assert.NotNull(instrument.Unit));
        await test.DisposeAsync();
    }

    [Fact]
    public async Task Source_Acquire_IsTraced()
    {
        ConcurrentQueue<string> names = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == OrdinalTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => names.Enqueue(activity.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        await using TestEngine test = await TestEngine.OpenAsync();
        await using ILockHandle handle = await test.Engine.Lock("l").AcquireAsync();
        Assert.Contains("ordinal.lock.acquire", names);
    }

    private static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => tags.IsEmpty ? instrument.Name : $"{instrument.Name}/{tags[0].Value}";
}

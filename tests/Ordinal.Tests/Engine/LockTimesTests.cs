using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace Ordinal.Tests.Engine;

/// <summary>How long locks were held and waited for, by a clock that the test moves.</summary>
public sealed class LockTimesTests : IAsyncLifetime, IDisposable
{
    private const string Hold = "ordinal.locks.hold.duration";
    private const string Wait = "ordinal.locks.wait.duration";

    private readonly Channel<(string, double)> _measured = Channel.CreateUnbounded<(string, double)>();
    private readonly MeterListener _listener = new();
    private TestEngine _test = null!;

    public async Task InitializeAsync()
    {
        _test = await TestEngine.OpenAsync();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _test.Engine.Meter) && instrument.Name is Hold or Wait)
            {
                Assert.Equal("s", instrument.Unit);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (instrument, seconds, _, _) => _measured.Writer.TryWrite((instrument.Name, seconds)));
        _listener.Start();
    }

    public async Task DisposeAsync() => await _test.DisposeAsync();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Hold_ReleasedByItsOwner_IsMeasuredFromItsGrant()
    {
        ILockHandle held = await Lock.AcquireAsync();
        _test.Advance(70);
        await held.ReleaseAsync();

        await MeasuresAsync(Hold, 0.07);
    }

    [Fact]
    public async Task Wait_GrantedInTheEnd_IsMeasuredAndItsHoldBeginsThen()
    {
        ILockHandle first = await Lock.AcquireAsync();
        Task<ILockHandle> waiting = Lock.AcquireAsync().AsTask();
        _test.Advance(50);
        await first.ReleaseAsync();
        ILockHandle second = await waiting.Expect("the grant");
        await MeasuresAsync(Hold, 0.05);
        await MeasuresAsync(Wait, 0.05);
        _test.Advance(20);
        await second.ReleaseAsync();

        await MeasuresAsync(Hold, 0.02);
    }

    [Fact]
    public async Task Wait_WithoutAGrant_IsMeasured()
    {
        LockOptions unrenewed = new() { Lease = TimeSpan.FromHours(1), AutoRenew = false };
        await using ILockHandle held = await Lock.AcquireAsync(options: unrenewed);
        Task<ILockHandle?> waiting = Lock.TryAcquireAsync(TimeSpan.FromMilliseconds(40)).AsTask();
        _test.Advance(40);

        Assert.Null(await waiting.Expect("the end of the wait"));
        await MeasuresAsync(Wait, 0.04);
    }

    [Fact]
    public async Task Hold_EndedByItsLease_IsMeasured()
    {
        await Lock.AcquireAsync(new LockOwner("o"), TimeSpan.FromMilliseconds(100));
        _test.Advance(100);

        await MeasuresAsync(Hold, 0.1);
    }

    [Fact]
    public async Task Hold_Broken_IsMeasured()
    {
        await using ILockHandle held = await Lock.AcquireAsync();
        _test.Advance(30);
        await Lock.BreakAsync();

        await MeasuresAsync(Hold, 0.03);
    }

    [Fact]
    public async Task Transaction_TakenBack_MeasuresNothing()
    {
        LockOwner owner = new("o");
        await _test.Engine.Cell("c").WriteAsync("v");
        await Lock.AcquireAsync(owner, TimeSpan.FromHours(1));
        LockState state = await Lock.InspectAsync();
        _test.Advance(30);
        ITransaction refused = _test.Engine.CreateTransaction();
        refused.Then.Release("l", owner, state.Token);
        refused.Then.Next("c");
        Assert.False((await refused.CommitAsync()).Committed);
        _test.Advance(30);
        await Lock.ReleaseAsync(owner, state.Token);

        await MeasuresAsync(Hold, 0.06);
    }

    private ILock Lock => _test.Engine.Lock("l");

    private async Task MeasuresAsync(string name, double seconds)
    {
        (string Name, double Seconds) measured = await _measured.Reader.ReadAsync().Expect($"a measurement of {name}");

        Assert.Equal(name, measured.Name);
        Assert.Equal(seconds, measured.Seconds, tolerance: 0.001);
    }
}

using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: does a reader that stops hold up anybody? Checks: the writer goes on and the others are told every change; the reader
/// that stopped is cut or told to resync, and what it got before had no gap.
/// </summary>
internal sealed class SlowWatcherScenario(LoadSetting setting) : LoadScenario(setting)
{
    private const int WatchersDefault = 5;
    private const int ReceiveBufferBytes = 4096;
    private const int TogetherAtTheEnd = 256;

    // A server remembers 16,384 changes by default. The others must stay within that, the one that stopped must not.
    private const int BehindMax = 4096;
    private const long StalledChangesMin = 40_000;

    private readonly HttpCaller _http = new(setting.Addresses.Http!);
    private readonly HttpCaller _slowHttp = new(setting.Addresses.Http!, ReceiveBufferBytes);
    private readonly WatcherCrowd _others = new();
    private readonly Pool<RespClient> _writers = new(_ => RespClient.OpenAsync(setting.Addresses.Resp!));
    private readonly string _counter = setting.Named("stalled");
    private readonly StallCheck _check = new();
    private Watcher? _slow;

    internal override IReadOnlyList<string> Remarks
        => [$"{_others.Told} events to {_others.Count} watchers that read; the one that stopped got {_slow?.Check.Count} and "
            + (_slow?.End is { Length: > 0 } end ? $"'{end}'" : "was cut")];

    protected override int CopiesDefault => 1;

    protected override async Task BeginAsync()
    {
        string path = $"/v1/counters/{_counter}?watch=true";
        _slow = await Watcher.OpenAsync(_slowHttp, path, "the watcher that stopped", CounterEvents.StepOf);
        int count = Setting.Options.Watchers > 0 ? Setting.Options.Watchers : WatchersDefault;
        await _others.OpenAsync(_http, path, count, CounterEvents.StepOf);
    }

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        await WriteAsync(together: 1);
        return Response.Ok();
    }

    protected override async Task CheckAsync()
    {
        long last = await _http.CounterAsync(_counter);
        while (last < StalledChangesMin)
        {
            last = await WriteAsync(TogetherAtTheEnd);
        }

        await _others.ReachAsync(last);
        _others.Verify(last);
        _slow!.Start();
        await _check.EndAsync(_slow, last);
        _check.Verify(_slow.Check, _slow.End, last);
    }

    protected override void Close()
    {
        _slow?.Dispose();
        _others.Dispose();
        _writers.Dispose();
        _slowHttp.Dispose();
        _http.Dispose();
    }

    private async Task<long> WriteAsync(int together)
    {
        RespClient writer = await _writers.TakeAsync();
        for (int i = 0; i < together; i++)
        {
            writer.Add("INCR", _counter);
        }

        await writer.SendAsync();
        long value = 0;
        for (int i = 0; i < together; i++)
        {
            value = (await writer.ReadAsync()).Integer;
        }

        _writers.Return(writer);
        if (value % TogetherAtTheEnd < together)
        {
            await _others.ReachAsync(value - BehindMax);
        }

        return value;
    }
}

using System.Globalization;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how many events reach all watchers of a counter, and what does the writer pay? Checks: each watcher is told every
/// integer once, in order, without a gap.
/// </summary>
internal sealed class WatchFanOutScenario(LoadSetting setting) : LoadScenario(setting)
{
    private const int WatchersDefault = 100;

    // A fourth of the changes that a server remembers by default; a watcher that is farther behind would be told to resync.
    private const int BehindMax = 4096;

    private readonly HttpCaller _http = new(setting.Addresses.Http!);
    private readonly WatcherCrowd _watchers = new();
    private readonly Pool<RespClient> _writers = new(_ => RespClient.OpenAsync(setting.Addresses.Resp!));
    private readonly string _counter = setting.Named("watched");

    internal override IReadOnlyList<string> Remarks
        => [string.Create(CultureInfo.InvariantCulture, $"{_watchers.Told} events to {_watchers.Count} watchers, none left out")];

    protected override int CopiesDefault => 1;

    protected override Task BeginAsync()
    {
        int count = Setting.Options.Watchers > 0 ? Setting.Options.Watchers : WatchersDefault;
        return _watchers.OpenAsync(_http, $"/v1/counters/{_counter}?watch=true", count, CounterEvents.StepOf);
    }

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        RespClient writer = await _writers.TakeAsync();
        long value = (await writer.AskAsync("INCR", _counter)).Integer;
        _writers.Return(writer);
        if (value % (BehindMax / 4) == 0)
        {
            await _watchers.ReachAsync(value - BehindMax);
        }

        return Response.Ok();
    }

    protected override async Task CheckAsync()
    {
        long last = await _http.CounterAsync(_counter);
        await _watchers.ReachAsync(last);
        _watchers.Verify(last);
    }

    protected override void Close()
    {
        _watchers.Dispose();
        _writers.Dispose();
        _http.Dispose();
    }
}

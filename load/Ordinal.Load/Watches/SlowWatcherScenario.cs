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
    private const int ValueBytes = 4096;

    // The others must not lag behind what a server remembers by default, 1 MiB of values.
    private const int BehindMax = 32;

    // More than the buffers of two sockets and the history together.
    private const long StalledBytesMin = 24L * 1024 * 1024;

    private static readonly string Padding = new('.', ValueBytes);

    private readonly HttpCaller _http = new(setting.Addresses.Http!);
    private readonly WatcherCrowd _others = new();
    private readonly Pool<RespClient> _writers = new(_ => RespClient.OpenAsync(setting.Addresses.Resp!));
    private readonly string _cell = setting.Named("watched");
    private readonly StallCheck _check = new();
    private Watcher? _slow;
    private long _written;

    internal override IReadOnlyList<string> Remarks
        => [$"{_others.Told} events to {_others.Count} watchers that read; the one that stopped got {_slow?.Check.Count} and "
            + (_slow?.End is { Length: > 0 } end ? $"'{end}'" : "was cut")];

    protected override int CopiesDefault => 1;

    protected override async Task BeginAsync()
    {
        string path = $"/v1/cells/{_cell}?watch=true";
        _slow = await Watcher.OpenAsync(_http, path, "the watcher that stopped", StepOf);
        await _others.OpenAsync(_http, path, Setting.Options.Watchers > 0 ? Setting.Options.Watchers : WatchersDefault, StepOf);
    }

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        long write = 0;
        await MeasureAsync(context, "write", async () => write = await WriteAsync());
        await _others.ReachAsync(write - BehindMax);
        return Response.Ok();
    }

    protected override async Task CheckAsync()
    {
        while (Volatile.Read(ref _written) * ValueBytes < StalledBytesMin)
        {
            await _others.ReachAsync(await WriteAsync() - BehindMax);
        }

        long last = Volatile.Read(ref _written);
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
        _http.Dispose();
    }

    // The cell's version is the number of the write, whichever connection it came by.
    private static (long Previous, long Value)? StepOf(ServerSentEvent told)
    {
        if (told.Kind != "written")
        {
            return null;
        }

        long version = told.Number("version");
        return (version - 1, version);
    }

    private async Task<long> WriteAsync()
    {
        RespClient writer = await _writers.TakeAsync();
        (await writer.AskAsync("SET", _cell, Padding)).OrThrow();
        _writers.Return(writer);
        return Interlocked.Increment(ref _written);
    }
}

using System.Globalization;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how long does a lock take that everybody wants, with a write under its fence? Checks: one holder at a time, by rising
/// tokens; a watcher of the cell sees every acknowledged write, with rising tokens; who holds reads back what it wrote; a token
/// that was released writes nothing.
/// </summary>
internal sealed class LockContentionScenario(LoadSetting setting) : LoadScenario(setting)
{
    private const int StaleTriedEvery = 16;

    private readonly HttpCaller _http = new(setting.Addresses.Http!);
    private readonly HolderCheck _holders = new("a lock has one holder at a time, by rising tokens");
    private readonly FenceCheck _fence = new();
    private readonly string _lock = setting.Named("lock");
    private readonly string _cell = setting.Named("under-lock");
    private CellWatcher? _watcher;
    private long _owners;
    private long _unknown;

    internal override IReadOnlyList<string> Remarks => [$"{_holders.Count} holders, one at a time, up to token {_holders.Last}"];

    protected override int CopiesDefault => 16;

    protected override async Task BeginAsync()
        => _watcher = await CellWatcher.OpenAsync(_http, _cell, told => _fence.See(told.Number("value")));

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        string owner = string.Create(CultureInfo.InvariantCulture, $"owner={Interlocked.Increment(ref _owners)}");
        long token = 0;
        await MeasureAsync(context, "acquire", async () =>
        {
            string ask = $"/v1/locks/{_lock}/acquire?{owner}&ttl=60s&wait=25s";
            token = (await _http.AskAsync(HttpMethod.Post, ask)).GetProperty("token").GetInt64();
            _holders.Enter(token);
        });
        string tokenText = token.ToString(CultureInfo.InvariantCulture);
        string fence = $"{_lock}@{tokenText}";
        try
        {
            await MeasureAsync(context, "write", () => WriteAsync(token, tokenText, fence));
            _fence.ReadBack(token, await _http.GetIntegerAsync($"/v1/cells/{_cell}"));
        }
        finally
        {
            _holders.Leave(token);
            await MeasureAsync(context, "release",
                () => _http.AskAsync(HttpMethod.Post, $"/v1/locks/{_lock}/release?{owner}&token={tokenText}"));
        }

        if (token % StaleTriedEvery == 0)
        {
            _fence.TryStale(token, isRefused: !await _http.WriteFencedAsync(_cell, tokenText, fence));
        }

        return Response.Ok();
    }

    protected override async Task CheckAsync()
    {
        _holders.ThrowIfBroken();
        if (_holders.Count > 0)
        {
            long last = await _http.GetIntegerAsync($"/v1/cells/{_cell}");
            await _watcher!.ReachAsync(() => _fence.Last >= last || !_fence.Holds);
        }

        _fence.Verify(Interlocked.Read(ref _unknown));
    }

    protected override void Close()
    {
        _watcher?.Dispose();
        _http.Dispose();
    }

    private async Task WriteAsync(long token, string tokenText, string fence)
    {
        try
        {
            if (!await _http.WriteFencedAsync(_cell, tokenText, fence))
            {
                throw new RefusedException("412", $"the write under {fence} was refused while the lock was held");
            }

            _fence.Acknowledge(token);
        }
        catch (LostAnswerException)
        {
            Interlocked.Increment(ref _unknown);
            throw;
        }
    }
}

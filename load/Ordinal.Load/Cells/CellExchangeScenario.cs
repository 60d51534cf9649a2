using System.Globalization;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how long until an addition by compare-exchange is in, when everybody adds to one cell? Checks: what was added by the
/// exchanges that said yes is the final value, and nobody reads an older value after a newer one.
/// </summary>
internal sealed class CellExchangeScenario : LoadScenario
{
    private readonly string _cell;
    private readonly ExchangeCheck _check = new();
    private readonly Pool<CellExchanger> _callers;
    private long _refused;

    internal CellExchangeScenario(LoadSetting setting)
        : base(setting)
    {
        _cell = setting.Named("sum");
        _callers = new Pool<CellExchanger>(async index
            => new CellExchanger(await RespClient.OpenAsync(setting.Addresses.Resp!), setting.RandomFor(index)));
    }

    internal override IReadOnlyList<string> Remarks
        => [$"{_check.Count} exchanges said yes, {_refused} no; the sum of the former is the value"];

    protected override int CopiesDefault => 16;

    protected override async Task BeginAsync()
    {
        using RespClient connection = await RespClient.OpenAsync(Setting.Addresses.Resp!);
        (await connection.AskAsync("SET", _cell, "0")).OrThrow();
    }

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        CellExchanger caller = await _callers.TakeAsync();
        int added = caller.PickAdded();
        while (!await TryAddAsync(caller, added))
        {
            Interlocked.Increment(ref _refused);
        }

        _callers.Return(caller);
        return Response.Ok();
    }

    protected override async Task CheckAsync()
    {
        using RespClient connection = await RespClient.OpenAsync(Setting.Addresses.Resp!);
        _check.Verify(before: 0, (await connection.AskAsync("GET", _cell)).Integer);
    }

    protected override void Close() => _callers.Dispose();

    private async Task<bool> TryAddAsync(CellExchanger caller, int added)
    {
        RespReply read = await caller.Connection.AskAsync("GET", _cell);
        long value = read.Integer;
        _check.Read(caller.Seen, value);
        caller.Seen = value;
        string next = (value + added).ToString(CultureInfo.InvariantCulture);
        try
        {
            RespReply answer = await caller.Connection.AskAsync("ORD.CELL.CAS", _cell, "VALUE", read.Text!, "SET", next);
            if (answer.Member("swapped").Integer == 0)
            {
                return false;
            }
        }
        catch (LostAnswerException)
        {
            _check.Lose(added);
            throw;
        }

        _check.Exchange(added);
        caller.Seen = value + added;
        return true;
    }
}

using System.Diagnostics;
using System.Globalization;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how long is a server away that is killed under load and started again on the same directory? Checks: nothing that was
/// acknowledged is lost, no integer is given twice, locks and lines are as they were acknowledged.
/// </summary>
internal sealed class RestartScenario : LoadScenario
{
    private const int PageEntries = 1000;

    private readonly RestartNames _names;
    private readonly MintCheck _integers = new();
    private readonly AcknowledgedCheck _check = new();
    private readonly Pool<RestartCaller> _callers;
    private readonly Stopwatch _sinceFirst = new();
    private TaskCompletionSource _isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _kills;
    private TimeSpan _away;

    internal RestartScenario(LoadSetting setting)
        : base(setting)
    {
        _names = new RestartNames(setting.Named("restart"));
        _callers = new Pool<RestartCaller>(index
            => Task.FromResult(new RestartCaller(_names, index, setting.RandomFor(index), _integers, _check)));
        _isUp.SetResult();
    }

    internal override bool ExpectsFailures => true;

    internal override IReadOnlyList<string> Remarks
        => [string.Create(CultureInfo.InvariantCulture,
            $"killed once, listening again after {_away.TotalMilliseconds:0} ms; {_integers.Count} integers, each given once")];

    protected override int CopiesDefault => 16;

    protected override bool RestartsServer => true;

    protected override Task BeginAsync()
    {
        if (Setting.Options.Durability == Durability.Memory)
        {
            throw new UsageException("restart needs --durability fsync or buffered: memory keeps nothing.");
        }

        _sinceFirst.Start();
        return Task.CompletedTask;
    }

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        if (_sinceFirst.Elapsed * 2 > Setting.Options.Duration && Interlocked.Exchange(ref _kills, 1) == 0)
        {
            await MeasureAsync(context, "restart", RestartAsync);
            return Response.Ok();
        }

        await Volatile.Read(ref _isUp).Task;
        RestartCaller caller = await _callers.TakeAsync();
        try
        {
            await caller.ActAsync(Setting.Addresses.Resp!);
            return Response.Ok();
        }
        finally
        {
            _callers.Return(caller);
        }
    }

    protected override async Task CheckAsync()
    {
        await Volatile.Read(ref _isUp).Task;
        _check.Kills(_kills);
        using RespClient server = await RespClient.OpenAsync(Setting.Addresses.Resp!);
        RespReply count = (await server.AskAsync("GET", _names.Counter)).OrThrow();
        _integers.Verify(before: 0, count.Text is null ? 0 : count.Integer, isAlone: true);
        foreach (RestartCaller caller in _callers.All)
        {
            await caller.CompareAsync(server);
        }

        Dictionary<string, long> line = await ReadLineAsync(server);
        foreach (RestartCaller caller in _callers.All)
        {
            foreach ((string process, long number) in caller.Tickets)
            {
                _check.Ticket(process, number, line.GetValueOrDefault(process));
                line.Remove(process);
            }

            line = line.Where(ticket => !caller.UnknownTickets.Contains(ticket.Key)).ToDictionary();
        }

        foreach (string process in line.Keys)
        {
            _check.Standing(process, isPossible: false);
        }

        _check.ThrowIfBroken();
    }

    protected override void Close() => _callers.Dispose();

    // Everybody else is in the middle of something: that is the point.
    private async Task RestartAsync()
    {
        TaskCompletionSource isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _isUp, isUp);
        Stopwatch away = Stopwatch.StartNew();
        try
        {
            await Setting.Own!.KillAndRestartAsync();
            _away = away.Elapsed;
            isUp.SetResult();
        }
        catch (Exception e)
        {
            isUp.SetException(e);
            throw;
        }
    }

    private async Task<Dictionary<string, long>> ReadLineAsync(RespClient server)
    {
        Dictionary<string, long> line = new(StringComparer.Ordinal);
        long last = 0;
        while (true)
        {
            RespReply[] page = (await server.AskAsync(
                "ORD.QUEUE.LIST", _names.Queue, "AFTER", last.ToString(CultureInfo.InvariantCulture),
                "LIMIT", PageEntries.ToString(CultureInfo.InvariantCulture))).Member("tickets").Items;
            foreach (RespReply ticket in page)
            {
                long number = ticket.Member("number").Integer;
                _check.Order(last, number);
                line[ticket.Member("process").Text!] = number;
                last = number;
            }

            if (page.Length < PageEntries)
            {
                return line;
            }
        }
    }
}

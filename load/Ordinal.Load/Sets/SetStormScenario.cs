using System.Globalization;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how fast do the bots of lww-node get their answers, without their pauses? Checks: a model for each element, nothing that
/// an offline replica did is lost, and all replicas are equal in the end.
/// </summary>
internal sealed class SetStormScenario : LoadScenario
{
    // Of five bots three are normal, one works offline, one views.
    private const int Mix = 5;

    private readonly HttpCaller _http;
    private readonly LwwClient _server;
    private readonly SetCheck _check = new(Monkey.Elements);
    private readonly Pool<Monkey> _monkeys;

    internal SetStormScenario(LoadSetting setting)
        : base(setting)
    {
        _http = new HttpCaller(setting.Addresses.Lww!);
        _server = new LwwClient(_http);
        _monkeys = new Pool<Monkey>(index => Task.FromResult(MonkeyOf(index)));
    }

    internal override IReadOnlyList<string> Remarks => [$"{_monkeys.All.Count} bots, all replicas equal"];

    protected override int CopiesDefault => 15;

    // What somebody else has in the set is nobody's here.
    protected override async Task BeginAsync()
    {
        if (!(await _server.DownloadAsync(since: 0)).IsEmpty)
        {
            throw new InvalidOperationException("The set is not empty; the bots need one of their own.");
        }
    }

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        Monkey monkey = await _monkeys.TakeAsync();
        try
        {
            await MeasureAsync(context, monkey.Kind, monkey.ActAsync);
            return Response.Ok();
        }
        finally
        {
            _monkeys.Return(monkey);
        }
    }

    protected override async Task CheckAsync()
    {
        foreach (Monkey monkey in _monkeys.All)
        {
            await monkey.UploadAllAsync();
        }

        Replica truth = await _server.DownloadAsync(since: 0);
        _check.Verify(truth, await _server.MembersAsync());
        foreach (Monkey monkey in _monkeys.All)
        {
            await monkey.ConvergeAsync(truth);
        }

        _check.ThrowIfBroken();
    }

    protected override void Close() => _http.Dispose();

    private Monkey MonkeyOf(int index)
    {
        Random random = Setting.RandomFor(index);
        string name = string.Create(CultureInfo.InvariantCulture, $"bot {index + 1}");
        return (index % Mix) switch
        {
            3 => new OfflineMonkey(_server, _check, random, name),
            4 => new ViewerMonkey(_server, _check, random, name),
            _ => new NormalMonkey(_server, _check, random, name),
        };
    }
}

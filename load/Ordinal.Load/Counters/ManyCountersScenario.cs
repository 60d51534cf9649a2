using System.Globalization;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: what do 100,000 counters give that are asked now and then, 16 in one write? Checks: for each name, each integer was
/// given once, and the counter stands at their number.
/// </summary>
internal sealed class ManyCountersScenario : LoadScenario
{
    private const int Names = 100_000;
    private const int PipelineDefault = 16;
    private const int ComparedTogether = 1000;

    private readonly NamedMintCheck _check = new(Names);
    private readonly Pool<CounterCaller> _callers;

    internal ManyCountersScenario(LoadSetting setting)
        : base(setting)
        => _callers = new Pool<CounterCaller>(async index
            => new CounterCaller(await RespClient.OpenAsync(setting.Addresses.Resp!), setting.RandomFor(index)));

    internal override IReadOnlyList<string> Remarks => [$"{_check.Count} integers of {Names} counters, each given once"];

    protected override int CopiesDefault => 50;

    protected override Task BeginAsync() => Task.CompletedTask;

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        CounterCaller caller = await _callers.TakeAsync();
        int[] names = caller.Pick(Setting.Options.Pipeline > 0 ? Setting.Options.Pipeline : PipelineDefault, Names);
        int answered = 0;
        try
        {
            foreach (int name in names)
            {
                caller.Connection.Add("INCR", NameOf(name));
            }

            await caller.Connection.SendAsync();
            for (; answered < names.Length; answered++)
            {
                _check.Note(names[answered], (await caller.Connection.ReadAsync()).Integer);
            }
        }
        catch (Exception e) when (e is LostAnswerException or RefusedException)
        {
            // Behind a refusal are answers that nobody reads.
            foreach (int name in names.AsSpan(answered))
            {
                _check.NoteUnknown(name);
            }

            throw;
        }

        _callers.Return(caller);
        return Response.Ok();
    }

    protected override async Task CheckAsync()
    {
        using RespClient connection = await RespClient.OpenAsync(Setting.Addresses.Resp!);
        for (int from = 0; from < Names; from += ComparedTogether)
        {
            for (int name = from; name < from + ComparedTogether; name++)
            {
                connection.Add("GET", NameOf(name));
            }

            await connection.SendAsync();
            for (int name = from; name < from + ComparedTogether; name++)
            {
                RespReply value = (await connection.ReadAsync()).OrThrow();
                _check.Compare(name, value.Text is null ? 0 : value.Integer);
            }
        }

        _check.ThrowIfBroken();
    }

    protected override void Close() => _callers.Dispose();

    private string NameOf(int name) => Setting.Named(name.ToString(CultureInfo.InvariantCulture));
}

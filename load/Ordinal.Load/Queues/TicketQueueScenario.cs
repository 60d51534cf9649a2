using System.Globalization;
using System.Text.Json;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load;

/// <summary>
/// Asks: how long from joining a line to its end, and how long from one turn to the next? Checks: tickets are given once, turns
/// come in their order and one at a time, and everybody who joined had a turn.
/// </summary>
internal sealed class TicketQueueScenario(LoadSetting setting) : LoadScenario(setting)
{
    private const string Patience = "25s";

    private readonly HttpCaller _http = new(setting.Addresses.Http!);
    private readonly TicketCheck _check = new();
    private readonly string _queue = $"/v1/queues/{setting.Named("line")}";
    private long _processes;

    internal override IReadOnlyList<string> Remarks => [$"{_check.Given} tickets, turns in their order"];

    protected override int CopiesDefault => 16;

    protected override Task BeginAsync() => Task.CompletedTask;

    protected override async Task<IResponse> RunAsync(IScenarioContext context)
    {
        string process = string.Create(CultureInfo.InvariantCulture, $"process={Interlocked.Increment(ref _processes)}");
        long ticket = 0;
        bool hadTurn = false;
        try
        {
            await MeasureAsync(context, "join", async () =>
            {
                ticket = TicketOf(await _http.AskAsync(HttpMethod.Post, $"{_queue}/join?{process}")).Number;
                _check.Join(ticket);
            });
            await MeasureAsync(context, "turn", async () =>
            {
                string ask = $"{_queue}?{process}&wait={Patience}";
                (long number, long position) = TicketOf(await _http.AskAsync(HttpMethod.Get, ask));
                hadTurn = position == 0;
                _check.Turn(number);
            });
            _check.Leave(ticket);
            await MeasureAsync(context, "leave", () => _http.AskAsync(HttpMethod.Post, $"{_queue}/leave?{process}"));
            return Response.Ok();
        }
        catch (Exception e) when (!hadTurn && e is LostAnswerException or RefusedException)
        {
            // A ticket that nobody waits for any more would hold up the line.
            _check.Lose();
            await _http.AskAsync(HttpMethod.Post, $"{_queue}/leave?{process}");
            throw;
        }
    }

    protected override Task CheckAsync()
    {
        _check.Verify();
        return Task.CompletedTask;
    }

    protected override void Close() => _http.Dispose();

    private static (long Number, long Position) TicketOf(JsonElement answer)
    {
        JsonElement ticket = answer.GetProperty("ticket");
        return (ticket.GetProperty("number").GetInt64(), ticket.GetProperty("position").GetInt64());
    }
}

using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/counters/{name}</c>. A counter that was never written reads as 0.</summary>
internal static class CounterRoutes
{
    /// <summary>Integers of one block: as text they stay below two megabytes.</summary>
    internal const int CountMax = 100_000;

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Named("/v1/counters")
            .On("GET", GetAsync)
            .On("PUT", PutAsync)
            .On("DELETE", DeleteAsync)
            .Verb("next", NextAsync)
            .Verb("add", AddAsync)
            .Verb("cas", CompareAndSetAsync)
            .Map(group, front);

    private static async Task GetAsync(ApiCall call)
    {
        call.Expect();
        if (await call.ReadAsync(new Command(CommandKind.CounterGet, call.Name)).ConfigureAwait(false) is { } reply)
        {
            CounterSeries series = reply.Payload as CounterSeries ?? CounterSeries.Default;
            await call.AnswerAsync(new CounterAnswer(call.Name, reply.N2, reply) { Series = series }, reply)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Mints as many integers as the call asks for; one without a count.</summary>
    /// <param name="call">The call; its other parameters are not looked at.</param>
    /// <returns>When the answer is written.</returns>
    /// <exception cref="ProblemException">It was refused.</exception>
    internal static async Task MintAsync(ApiCall call)
    {
        long? count = CountOf(call);
        if (count is null)
        {
            await MoveAsync(call, new Command(CommandKind.CounterNext, call.Name)).ConfigureAwait(false);
            return;
        }

        Command reserve = new(CommandKind.CounterReserve, call.Name) { Number1 = count.Value };
        Reply reply = await call.WriteAsync(reserve).ConfigureAwait(false);
        await LargeWork.LeaveForEntriesAsync(call.IsJson ? 0 : count.Value).ConfigureAwait(false);
        BlockAnswer answer = new(call.Name, count.Value, reply) { IsWhole = call.IsWhole };
        await call.AnswerAsync(answer, reply).ConfigureAwait(false);
    }

    private static async Task NextAsync(ApiCall call)
    {
        call.Expect("count", ApiCall.AnswerForm);
        CountOf(call);
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        await MintAsync(call).ConfigureAwait(false);
    }

    // A whole answer tells a block by its ends, so the engine alone bounds its length.
    private static long? CountOf(ApiCall call)
        => call.IsWhole ? call.Query.Integer("count") : call.Query.Integer("count", 1, CountMax);

    private static async Task AddAsync(ApiCall call)
    {
        call.Expect("by");
        long amount = call.Query.Integer("by") ?? 1;
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        await MoveAsync(call, new Command(CommandKind.CounterAdd, call.Name) { Number1 = amount }).ConfigureAwait(false);
    }

    private static async Task CompareAndSetAsync(ApiCall call)
    {
        call.Expect("expected", "value", ApiCall.AnswerForm);
        QueryParameters query = call.Query;
        ExchangeDocument exchange;
        if (query.Has("expected") || query.Has("value"))
        {
            query.Required("expected");
            query.Required("value");
            exchange = new() { Expected = query.Integer("expected") ?? 0, Value = query.Integer("value") ?? 0 };
            await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        }
        else
        {
            exchange = await JsonBody.ReadAsync<ExchangeDocument>(call).ConfigureAwait(false);
        }

        Command compare = new(CommandKind.CounterCompareAndSet, call.Name)
        {
            Number1 = exchange.Value,
            Number2 = exchange.Expected,
        };
        await MoveAsync(call, compare).ConfigureAwait(false);
    }

    private static async Task PutAsync(ApiCall call)
    {
        CounterPut put = await CounterPut.ReadAsync(call).ConfigureAwait(false);
        Command[] commands = put.ToCommands(call.Name);
        Reply reply = await call.WriteAsync(commands).ConfigureAwait(false);

        // A retry of several commands is told that they were done, and not the numbers of the first answer.
        long value = reply.Replayed && commands.Length > 1 ? put.Value ?? 0 : reply.N2;
        CounterAnswer answer = new(call.Name, value, reply)
        {
            IsWhole = call.IsWhole,
            Previous = call.IsWhole && commands.Length == 1 ? reply.N1 : null,
        };
        await call.AnswerAsync(answer, reply).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        call.Expect();
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command delete = new(CommandKind.NameDelete, call.Name) { Number2 = (long)ObjectKind.Counter };
        Reply reply = await call.WriteAsync(delete).ConfigureAwait(false);
        await call.AnswerAsync(new DeletedAnswer(call.Name, reply), reply).ConfigureAwait(false);
    }

    private static async Task MoveAsync(ApiCall call, Command command)
    {
        Reply reply = await call.WriteAsync(command).ConfigureAwait(false);

        // A compare that does not hold speaks of what is there and what was expected.
        long value = reply.Status == StatusCode.Ok ? reply.N2 : reply.N1;
        CounterAnswer answer = new(call.Name, value, reply) { IsWhole = call.IsWhole, Previous = reply.N1 };
        await call.AnswerAsync(answer, reply).ConfigureAwait(false);
    }
}

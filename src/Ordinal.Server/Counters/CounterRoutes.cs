using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/counters/{name}</c>.</summary>
internal static class CounterRoutes
{
    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Named("/v1/counters")
            .On("GET", GetAsync)
            .Map(group, front);

    private static async Task GetAsync(ApiCall call)
    {
        call.Expect();
        if (await call.ReadAsync(new Command(CommandKind.CounterGet, call.Name)).ConfigureAwait(false) is { } reply)
        {
            CounterSeries series = reply.Payload as CounterSeries ?? CounterSeries.Default;
            await call.AnswerAsync(new CounterAnswer(call.Name, reply.N2, reply, series), reply).ConfigureAwait(false);
        }
    }
}

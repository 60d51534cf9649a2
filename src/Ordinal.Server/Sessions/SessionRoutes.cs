using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/sessions</c>: what is bound to a session ends with it.</summary>
internal static class SessionRoutes
{
    private const string Path = "/v1/sessions";
    private const long LeaseMsDefault = 30_000;
    private const int Created = 201;

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
    {
        ApiRoute.Fixed(Path)
            .On("POST", OpenAsync)
            .Map(group, front);
        ApiRoute.Named(Path)
            .On("GET", GetAsync)
            .On("DELETE", CloseAsync)
            .Verb("renew", RenewAsync)
            .Map(group, front);
    }

    private static async Task OpenAsync(ApiCall call)
    {
        call.Expect("ttl");
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command open = new(CommandKind.SessionOpen, null)
        {
            Number1 = LeaseMs(call) ?? LeaseMsDefault,
        };
        Reply reply = await WriteAsync(call, open).ConfigureAwait(false);
        call.Context.Response.Headers.Location = $"{call.Context.Request.PathBase}{Path}/{reply.N1}";
        await call.AnswerAsync(new SessionAnswer(reply), reply, Created).ConfigureAwait(false);
    }

    private static async Task GetAsync(ApiCall call)
    {
        call.Expect();
        Command inspect = new(CommandKind.SessionInspect, null) { Number3 = Id(call) };
        if (await call.ReadAsync(inspect).ConfigureAwait(false) is { } reply)
        {
            await call.AnswerAsync(new SessionAnswer(reply), reply).ConfigureAwait(false);
        }
    }

    private static async Task RenewAsync(ApiCall call)
    {
        call.Expect("ttl");
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Reply reply = await WriteAsync(call, new Command(CommandKind.SessionRenew, null)
        {
            Number1 = LeaseMs(call) ?? 0,
            Number3 = Id(call),
        }).ConfigureAwait(false);
        await call.AnswerAsync(new SessionAnswer(reply), reply).ConfigureAwait(false);
    }

    private static async Task CloseAsync(ApiCall call)
    {
        call.Expect();
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Reply reply = await WriteAsync(call, new Command(CommandKind.SessionClose, null)
        {
            Number3 = Id(call),
        }).ConfigureAwait(false);
        await call.AnswerAsync(new SessionEndAnswer(reply), reply).ConfigureAwait(false);
    }

    // A session has no revision that a condition could speak of.
    private static ValueTask<Reply> WriteAsync(ApiCall call, Command command)
        => Conditions.Read(call.Context.Request.Headers) is null
            ? call.WriteAsync(command)
            : throw ProblemException.Argument("A session has no entity tag, so If-Match and If-None-Match do not go with it.");

    private static long? LeaseMs(ApiCall call)
        => call.Query.Duration("ttl", OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax);

    private static long Id(ApiCall call)
        => IntegerArgument.TryParse(call.Name.ToString(), out long id) && id > 0
            ? id
            : throw new ProblemException(Problem.Of(
                StatusCodes.Text(StatusCode.UnknownSession), $"'{call.Name}' is no session; a session is a number above 0."));
}

using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ordinal.Server;

/// <summary>
/// Watches below <c>/v1</c>: what any GET of an object becomes by <c>?watch=true</c>; and the tickets for them.
/// </summary>
/// <remarks><c>/v1/names?prefix=…&amp;watch=true</c> watches all names that begin so.</remarks>
internal static class WatchRoutes
{
    private const string Names = "/v1/names";

    /// <summary>
    /// Maps <c>POST /v1/stream-tickets</c>. Watches need no route of their own: <see cref="ApiRoute"/> asks here.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="front">What front ends share.</param>
    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Fixed("/v1/stream-tickets")
            .On("POST", MintAsync)
            .Map(group, front);

    /// <summary>Whether a GET is a watch, or a HEAD asks about one. A no is taken out of the query.</summary>
    /// <param name="path">The fixed part of its route.</param>
    /// <param name="call">The request.</param>
    /// <returns>True when it asks for one, at a path where there is something to watch.</returns>
    /// <exception cref="ProblemException">It says neither yes nor no.</exception>
    internal static bool IsWatch(string path, ApiCall call)
    {
        if (path is not (Names or "/v1/counters" or "/v1/queues" or "/v1/cells" or "/v1/sets" or "/v1/locks"))
        {
            return false;
        }

        if (call.Query.Flag(WatchQuery.Watch))
        {
            return true;
        }

        call.Query.Drop(WatchQuery.Watch);
        return false;
    }

    /// <summary>Answers a GET by a watch, and a HEAD by its headers, without a look at where it would begin.</summary>
    /// <param name="call">The request; without a name it watches a prefix.</param>
    /// <returns>When the watch has ended.</returns>
    /// <exception cref="ProblemException">The query is malformed, or the ticket is not good.</exception>
    internal static Task ServeAsync(ApiCall call)
    {
        bool isPrefix = !call.HasName;
        WatchQuery query = WatchQuery.Of(call, isPrefix);
        if (HttpMethods.IsHead(call.Context.Request.Method))
        {
            EventStream.SetHeaders(call.Context.Response);
            return Task.CompletedTask;
        }

        // Where tokens are needed the gate has used the ticket up.
        if (call.Front.Options.Authenticator is null
            && call.Query.Text(WatchQuery.Ticket) is { } ticket
            && !call.Front.Tickets.TryTake(ticket, out _))
        {
            throw new ProblemException(Problem.Of("unauthorized", "The ticket is not known, was used, or has ended."));
        }

        string prefix = call.Query.Text(WatchQuery.Prefix) ?? string.Empty;
        byte[] key = !isPrefix ? call.Name.Utf8 : prefix.Length == 0 ? [] : NameRules.Encode(prefix);
        return WatchStream.ServeAsync(call.Context, call.Front, call.Principal, query, key, isPrefix);
    }

    private static async Task MintAsync(ApiCall call)
    {
        call.Expect();
        if (!call.Principal.May(Verbs.Watch))
        {
            throw new OrdinalException(StatusCode.Forbidden, "Watching is not allowed to this token.");
        }

        StreamTicketAnswer answer = new(call.Front.Tickets.Mint(call.Principal));
        await call.AnswerAsync(answer, default).ConfigureAwait(false);
    }
}

using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ordinal.Server;

/// <summary>
/// The routes below <c>/api</c>: keys with their streams, locks, and facts about the node, as tansu 0.16 has them.
/// Refusals there have no body.
/// </summary>
internal static class TansuRoutes
{
    /// <summary>Maps the routes.</summary>
    /// <param name="group">Where to.</param>
    /// <param name="front">What the front ends share.</param>
    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
    {
        KeyResource keys = new(front);
        LockResource locks = new(front);
        NodeDocuments documents = new(front);
        MapAll(group, front, "/api/keys/{**key}", keys.ServeAsync);
        MapAll(group, front, "/api/locks/{**name}", locks.ServeAsync);
        MapAll(group, front, "/api/info", documents.ServeInfoAsync);
        MapAll(group, front, "/api/swagger.json", NodeDocuments.ServeSwaggerAsync);
        MapAll(group, front, "/api/server", static (context, _)
            => TansuAnswer.WriteAsync(context.Response, TansuPath.Read(context, "/api/server") is "/" ? 400 : 404));
        MapAll(group, front, "/api/{**rest}", static (context, _) => TansuAnswer.WriteAsync(context.Response, 404));
    }

    private static void MapAll(IEndpointRouteBuilder group, FrontEnd front, string pattern, GatedHandler handler)
        => group.Map(pattern, front.Gate.Open(
            (context, principal) =>
            {
                // What is told when the answer begins is that of a write in it, or a later one.
                context.Response.OnStarting(() =>
                {
                    ApiRoute.SayRevision(context, front);
                    return Task.CompletedTask;
                });
                return handler(context, principal);
            },
            hasEmptyErrors: true));
}

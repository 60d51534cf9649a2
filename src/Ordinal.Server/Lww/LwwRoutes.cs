using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Finds the handler of a request by path and method, and gives every answer the headers of lww-node.</summary>
/// <remarks>
/// One route takes every path, because routing would find <c>/INSERT</c>, <c>/insert/</c> and <c>/%69nsert</c> too.
/// </remarks>
internal sealed class LwwRoutes
{
    private const string PathRouteValue = "path";

    private readonly LwwWrites _writes;
    private readonly LwwReads _reads;

    private LwwRoutes(FrontEnd front, ObjectName set)
    {
        _writes = new LwwWrites(front.Door, set);
        _reads = new LwwReads(front.Door, set);
    }

    /// <summary>Maps the routes of a set.</summary>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="front">The way into the engine.</param>
    /// <param name="setName">The set.</param>
    /// <returns>The one route.</returns>
    internal static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, FrontEnd front, string setName)
    {
        LwwRoutes routes = new(front, new ObjectName(setName, front.Door.Engine.Writer.Machine));
        RequestDelegate gated = front.Gate.Open(routes.ServeAsync);
        return endpoints.Map("{**" + PathRouteValue + "}", context =>
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.XXSSProtection = "1; mode=block";
            headers.XFrameOptions = "SAMEORIGIN";
            headers.XContentTypeOptions = "nosniff";
            return gated(context);
        });
    }

    private Task ServeAsync(HttpContext context, Principal principal)
    {
        string? path = context.Request.RouteValues[PathRouteValue] as string;
        string method = context.Request.Method;
        bool isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (!ExactPath.IsSpeltOut(context, path))
        {
            return LwwAnswers.NotFoundAsync(context);
        }

        return path switch
        {
            null or "" when isRead => _reads.MembersAsync(context, principal),
            "updates" when isRead => _reads.UpdatesAsync(context, principal),
            "insert" when HttpMethods.IsPost(method) => _writes.InsertAsync(context, principal),
            "delete" when HttpMethods.IsPost(method) => _writes.DeleteAsync(context, principal),
            "update" when HttpMethods.IsPost(method) => _writes.UpdateAsync(context, principal),
            _ => LwwAnswers.NotFoundAsync(context),
        };
    }
}

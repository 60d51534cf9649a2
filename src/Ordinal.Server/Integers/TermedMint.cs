using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// A mint from the root that asks for more than the next integer: <c>?count=</c>, a request id, a fence, a durability, or, where
/// the method is not GET, a condition. It is served as <c>POST /v1/counters/NAME/next</c> is; other parameters are ignored.
/// </summary>
internal static class TermedMint
{
    private const string ContentType = "text/plain";

    /// <summary>Whether a request is one.</summary>
    /// <param name="request">The request.</param>
    /// <returns>False for HEAD and OPTIONS, which mint nothing.</returns>
    internal static bool IsAskedBy(HttpRequest request)
    {
        IHeaderDictionary headers = request.Headers;
        bool isAsked = request.QueryString.HasValue && HasCount(request.QueryString.Value!)
            || headers.ContainsKey(WriteTerms.KeyHeader)
            || headers.ContainsKey(WriteTerms.FenceHeader)
            || headers.ContainsKey(WriteTerms.ClientHeader)
            || headers.ContainsKey(WriteTerms.NumberHeader)
            || headers.ContainsKey(WriteTerms.DurabilityHeader)
            || HasCondition(request);
        return isAsked && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
    }

    /// <summary>Serves it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it.</param>
    /// <param name="front">What front ends share.</param>
    /// <param name="name">The counter.</param>
    /// <returns>When the answer is written.</returns>
    /// <exception cref="ProblemException">It was refused.</exception>
    internal static Task ServeAsync(HttpContext context, Principal principal, FrontEnd front, ObjectName name)
    {
        if (!HasCondition(context.Request))
        {
            // What caches and browsers send along with a GET is no condition of minting.
            context.Request.Headers.IfMatch = default;
            context.Request.Headers.IfNoneMatch = default;
        }

        return CounterRoutes.MintAsync(new ApiCall(context, principal, front, name) { PlainType = ContentType });
    }

    private static bool HasCondition(HttpRequest request)
        => !HttpMethods.IsGet(request.Method) && (request.Headers.IfMatch.Count > 0 || request.Headers.IfNoneMatch.Count > 0);

    private static bool HasCount(ReadOnlySpan<char> query)
    {
        foreach (Range part in query[1..].Split('&'))
        {
            ReadOnlySpan<char> given = query[1..][part];
            if (given is "count" || given.StartsWith("count="))
            {
                return true;
            }
        }

        return false;
    }
}

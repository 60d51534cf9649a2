using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Ordinal.Server;

/// <summary>Makes the words that the root keeps for itself exact: <c>/Healthz</c> is a counter, <c>/V1/x</c> nothing.</summary>
/// <remarks>Routing compares without regard to case, so each route below such a word looks at what it was asked under.</remarks>
internal static class ReservedWordCase
{
    /// <summary>Lets the routes of a group answer to their own spelling only.</summary>
    /// <param name="group">The group.</param>
    /// <param name="integers">Mints from a word in another spelling.</param>
    internal static void Keep(IEndpointConventionBuilder group, IntegerEndpoint integers)
        => group.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RequestDelegate: { } serve } route
                && IndexOf(route.RoutePattern) is >= 0 and var at)
            {
                string word = LiteralAt(route.RoutePattern, at)!; // there is one at that place
                route.RequestDelegate = context => ServeAsync(context, word, at, serve, integers);
            }
        });

    private static Task ServeAsync(HttpContext context, string word, int at, RequestDelegate serve, IntegerEndpoint integers)
    {
        ReadOnlySpan<char> path = context.Request.Path.Value;
        for (int i = 0; i < at; i++)
        {
            path = path[(path[1..].IndexOf('/') + 1)..];
        }

        ReadOnlySpan<char> rest = path[1..];
        int end = rest.IndexOf('/');
        ReadOnlySpan<char> written = end < 0 ? rest : rest[..end];
        if (written.SequenceEqual(word))
        {
            return serve(context);
        }

        return end < 0 ? integers.InvokeNamedAsync(context, written.ToString()) : AnswerNothingAsync(context, word, integers);
    }

    // Clients of tansu know refusals without a body only.
    private static Task AnswerNothingAsync(HttpContext context, string word, IntegerEndpoint integers)
    {
        SafeHeaders.Add(context.Response);
        return word == "api" ? TansuAnswer.WriteAsync(context.Response, 404) : integers.AnswerNothingAsync(context);
    }

    private static int IndexOf(RoutePattern pattern)
    {
        for (int i = 0; i < pattern.PathSegments.Count; i++)
        {
            if (IntegerNames.IsReserved(LiteralAt(pattern, i)))
            {
                return i;
            }
        }

        return -1;
    }

    private static string? LiteralAt(RoutePattern pattern, int index)
        => pattern.PathSegments[index].Parts is [RoutePatternLiteralPart literal] ? literal.Content : null;
}

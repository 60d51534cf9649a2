using System;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Ordinal.Server;

/// <summary>
/// The path as the client wrote it. The server decodes escapes and resolves dot segments before it routes, so only these
/// characters tell which name was meant.
/// </summary>
internal static class RawPath
{
    /// <summary>What a client wrote below the fixed part of a route.</summary>
    /// <param name="context">The request, routed.</param>
    /// <param name="below">What follows the slash after the fixed part; empty when the path ends with the fixed part.</param>
    /// <returns>False when the client did not write the fixed part as the route has it.</returns>
    internal static bool TryGetBelow(HttpContext context, out ReadOnlySpan<char> below)
    {
        ReadOnlySpan<char> written = Of(context);
        ReadOnlySpan<char> prefix = context.Request.PathBase.Value;
        ReadOnlySpan<char> pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        int open = pattern.IndexOf("/{**", StringComparison.Ordinal);
        if (open >= 0)
        {
            pattern = pattern[..open];
        }

        below = [];
        if (!written.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        written = written[prefix.Length..];
        string slash = pattern.StartsWith('/') ? string.Empty : "/";
        if (!written.StartsWith(slash + pattern.ToString(), StringComparison.Ordinal))
        {
            return false;
        }

        written = written[(slash.Length + pattern.Length)..];
        if (written.IsEmpty)
        {
            return true;
        }

        below = written[1..];
        return written[0] == '/' && open >= 0;
    }

    /// <summary>The written path without the query.</summary>
    /// <param name="context">The request.</param>
    /// <returns>It, with its first slash.</returns>
    internal static ReadOnlySpan<char> Of(HttpContext context) => ExactPath.WrittenPath(TargetOf(context));

    /// <summary>The written query without its question mark.</summary>
    /// <param name="context">The request.</param>
    /// <returns>It, or nothing.</returns>
    internal static ReadOnlySpan<char> QueryOf(HttpContext context)
    {
        ReadOnlySpan<char> target = TargetOf(context);
        int mark = target.IndexOf('?');
        return mark < 0 ? [] : target[(mark + 1)..];
    }

    private static string TargetOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}

using System;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ordinal.Server;

/// <summary>
/// Compares the path that routing saw with the bytes that the client sent. The server resolves dot segments and percent
/// signs before it routes, so without this two spellings could name one counter.
/// </summary>
internal static class ExactPath
{
    /// <summary>Whether the client wrote the path without escapes, dot segments or an additional slash.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The last segment of the path, or null when the path ends in its only slash.</param>
    /// <returns>True when it did, in the origin form or in the absolute form.</returns>
    internal static bool IsSpeltOut(HttpContext context, string? name)
    {
        HttpRequest request = context.Request;
        ReadOnlySpan<char> prefix = request.PathBase.Value;
        ReadOnlySpan<char> path = request.Path.Value;
        ReadOnlySpan<char> written = WrittenPath(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

        bool isUnchanged = written.Length == prefix.Length + path.Length
            && written.StartsWith(prefix, StringComparison.Ordinal)
            && written.EndsWith(path, StringComparison.Ordinal);
        return isUnchanged && (name is null ? !path.EndsWith("//") : path.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>The path of a request target, in the origin form or in the absolute form.</summary>
    /// <param name="target">The target as it was sent.</param>
    /// <returns>It without the query and the authority.</returns>
    internal static ReadOnlySpan<char> WrittenPath(ReadOnlySpan<char> target)
    {
        int query = target.IndexOf('?');
        if (query >= 0)
        {
            target = target[..query];
        }

        int authority = target.StartsWith('/') ? -1 : target.IndexOf("://");
        if (authority < 0)
        {
            return target;
        }

        target = target[(authority + 3)..];
        int slash = target.IndexOf('/');
        return slash < 0 ? "/" : target[slash..];
    }
}

using System;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ordinal.Server;

/// <summary>
/// Keeps web pages of other sites away from routes that act. A page that somebody visits can send simple requests to
/// this machine, and a name of its own can be made to point here; the address of the loopback is no fence against
/// either.
/// </summary>
/// <remarks>Source: the Fetch Metadata request headers (W3C) and the Origin header of RFC 6454.</remarks>
internal sealed class RequestGuard(HostList hosts)
{
    private const string SecFetchSite = "Sec-Fetch-Site";
    private const string SecPurpose = "Sec-Purpose";
    private const string Purpose = "Purpose";
    private const string SupersededLength = "X-Content-Length";

    /// <summary>Checks Host, Origin, Sec-Fetch-Site, and that the length of the body can be read in one way only.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The refusal, or null when the request may act.</returns>
    internal Problem? Check(HttpRequest request)
    {
        IHeaderDictionary headers = request.Headers;
        StringValues host = headers.Host;

        // No browser speaks HTTP/1.0, and its other clients need not send a Host.
        bool isHostless = host.Count == 0 && HttpProtocol.IsHttp10(request.Protocol);
        if (!isHostless && !(host.Count == 1 && hosts.Contains(host[0])))
        {
            return Problem.HostRefused;
        }

        StringValues origin = headers.Origin;
        if (origin.Count > 0 && !(origin.Count == 1 && IsSameOrigin(origin[0], host)))
        {
            return Problem.OriginRefused;
        }

        bool isForeign = headers.TryGetValue(SecFetchSite, out StringValues site) && !IsOwnSite(site);
        return isForeign ? Problem.OriginRefused : CheckCoding(headers);
    }

    // What a proxy before this server and the server itself read differently can hide a request in a body. The server has
    // renamed the length that stood beside a coding.
    private static Problem? CheckCoding(IHeaderDictionary headers)
    {
        StringValues coding = headers.TransferEncoding;
        if (coding.Count == 0)
        {
            return null;
        }

        if (headers.ContentLength is not null || headers.ContainsKey(SupersededLength))
        {
            return Problem.AmbiguousLength;
        }

        return coding is [{ } only] && only.Equals("chunked", StringComparison.OrdinalIgnoreCase) ? null : Problem.UnknownCoding;
    }

    /// <summary>Whether a browser only loads ahead what nobody has asked for yet.</summary>
    /// <param name="request">The request.</param>
    /// <returns>
    /// True for <c>Sec-Purpose: prefetch</c>, with or without parameters, and for the older <c>Purpose</c>.
    /// </returns>
    internal static bool IsPrefetch(HttpRequest request)
        => SaysPrefetch(request.Headers, SecPurpose) || SaysPrefetch(request.Headers, Purpose);

    private static bool SaysPrefetch(IHeaderDictionary headers, string header)
        => headers.TryGetValue(header, out StringValues values)
            && values.ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwnSite(StringValues site)
        => site.Count == 1 && site[0] is "none" or "same-origin";

    private static bool IsSameOrigin(ReadOnlySpan<char> origin, StringValues host)
    {
        int authority = origin.IndexOf("://");
        return authority > 0
            && origin[..authority] is "http" or "https"
            && host.Count == 1
            && origin[(authority + 3)..].Equals(host[0], StringComparison.OrdinalIgnoreCase);
    }
}

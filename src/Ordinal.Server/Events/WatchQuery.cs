using System;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ordinal.Server;

/// <summary>What a request for a watch asks for.</summary>
/// <param name="Options">
/// Where it begins: after <c>Last-Event-ID</c>, else after <c>?from</c>, else now; and its progress.
/// </param>
/// <param name="IsLatest">Whether only the latest event matters.</param>
/// <param name="IsInt64Text">Whether integers of 64 bits are written as strings.</param>
internal sealed record WatchQuery(WatchOptions Options, bool IsLatest, bool IsInt64Text)
{
    /// <summary>The parameter that makes a GET a watch.</summary>
    internal const string Watch = "watch";

    /// <summary>The parameter of a ticket.</summary>
    internal const string Ticket = "ticket";

    /// <summary>The parameter of a prefix, where all names that begin so are watched.</summary>
    internal const string Prefix = "prefix";

    /// <summary>The parameter of the revision that a watch begins after.</summary>
    internal const string From = "from";

    /// <summary>The parameter that asks for the latest state only.</summary>
    internal const string Latest = "latest";

    /// <summary>The parameter of how often progress is told.</summary>
    internal const string Progress = "progress";

    private const string LastEventId = "Last-Event-ID";
    private const int ProgressMsMin = 10;
    private const int ProgressMsMax = 3_600_000;

    /// <summary>The ticket that a request for a watch shows.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Its text; null for every other request, which a ticket does not open.</returns>
    internal static string? TicketOf(HttpRequest request)
        => HttpMethods.IsGet(request.Method)
            && request.Query[Watch] is ["true" or ""]
            && request.Query[Ticket] is [{ } ticket]
                ? ticket
                : null;

    /// <summary>Reads a request for a watch.</summary>
    /// <param name="call">The request.</param>
    /// <param name="isPrefix">Whether it may name a prefix.</param>
    /// <returns>What it asks for.</returns>
    /// <exception cref="ProblemException">A parameter or the header is malformed, or a parameter is unknown.</exception>
    internal static WatchQuery Of(ApiCall call, bool isPrefix)
    {
        QueryParameters query = call.Query;
        query.Allow([Watch, From, Latest, Progress, Ticket, .. isPrefix ? [Prefix] : Array.Empty<string>()]);

        // A browser that comes back asks the old address again, with the revision it has come to in the header.
        long? from = query.Integer(From, lowest: 0);
        WatchOptions options = new()
        {
            AfterRevision = LastSeen(call.Context.Request.Headers[LastEventId]) ?? from,
            ProgressInterval = query.Duration(Progress, ProgressMsMin, ProgressMsMax) is { } ms
                ? TimeSpan.FromMilliseconds(ms)
                : null,
        };
        return new WatchQuery(options, query.Flag(Latest), call.IsInt64Text);
    }

    private static long? LastSeen(StringValues header)
    {
        if (header.Count == 0 || header is [""])
        {
            return null;
        }

        return header is [{ } text]
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long revision)
                ? revision
                : throw ProblemException.Argument($"{LastEventId} is '{header}'; allowed: one revision, 0 or more.");
    }
}

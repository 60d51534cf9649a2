using System;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ordinal.Server;

/// <summary>What a request for a watch asks for.</summary>
internal sealed class WatchQuery
{
    private const string LastEventId = "Last-Event-ID";
    private static readonly TimeSpan ProgressMin = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ProgressMax = TimeSpan.FromHours(1);

    private WatchQuery(WatchOptions options, bool isLatest, bool isInt64Text)
    {
        Options = options;
        IsLatest = isLatest;
        IsInt64Text = isInt64Text;
    }

    /// <summary>Where it begins: after <c>Last-Event-ID</c>, else after <c>?from</c>, else now; and its progress.</summary>
    internal WatchOptions Options { get; }

    /// <summary>Whether only the latest event of each name matters: <c>?latest=true</c>.</summary>
    internal bool IsLatest { get; }

    /// <summary>Whether integers of 64 bits are written as strings: <c>?int64=string</c>.</summary>
    internal bool IsInt64Text { get; }

    /// <summary>Whether a request asks for a watch.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True for <c>?watch=true</c>.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidArgument"/>: neither true nor false.</exception>
    internal static bool IsWatch(HttpRequest request) => request.QueryString.HasValue && Flag(request, "watch");

    /// <summary>The ticket that a request for a watch shows.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Its text; null for every other request, which a ticket does not open.</returns>
    internal static string? TicketOf(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && request.Query["watch"] is ["true"] && request.Query["ticket"] is [{ } ticket]
            ? ticket
            : null;

    /// <summary>Reads a request for a watch.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What it asks for.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidArgument"/>.</exception>
    internal static WatchQuery Of(HttpRequest request)
    {
        // A browser that comes back asks the old address again, with the revision it has come to in the header.
        string? lastSeen = Single(request.Headers[LastEventId], LastEventId);
        string? from = string.IsNullOrEmpty(lastSeen) ? Single(request.Query["from"], "from") : lastSeen;
        string? int64 = Single(request.Query["int64"], "int64");
        if (int64 is not (null or "string" or "number"))
        {
            throw Invalid("int64", int64, "string or number");
        }

        WatchOptions options = new()
        {
            AfterRevision = from is null ? null : Revision(from),
            ProgressInterval = Single(request.Query["progress"], "progress") is { } text ? Progress(text) : null,
        };
        return new WatchQuery(options, Flag(request, "latest"), int64 == "string");
    }

    private static long Revision(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long revision)
            ? revision
            : throw Invalid("from", text, "a revision, 0 or more");

    private static TimeSpan Progress(string text)
    {
        int unitAt = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        double milliseconds = unitAt < 0 ? 0 : text[unitAt..] switch { "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => 0 };
        if (unitAt is > 0 and <= 9 && milliseconds > 0)
        {
            TimeSpan interval = TimeSpan.FromMilliseconds(
                milliseconds * int.Parse(text.AsSpan(0, unitAt), NumberStyles.None, CultureInfo.InvariantCulture));
            if (interval >= ProgressMin && interval <= ProgressMax)
            {
                return interval;
            }
        }

        throw Invalid("progress", text, "10ms to 1h");
    }

    private static bool Flag(HttpRequest request, string name) => Single(request.Query[name], name) switch
    {
        "true" => true,
        null or "false" => false,
        string other => throw Invalid(name, other, "true or false"),
    };

    private static string? Single(StringValues values, string name)
        => values.Count <= 1 ? (string?)values : throw Invalid(name, values.ToString(), "one value");

    private static OrdinalException Invalid(string name, string value, string allowed)
        => new(StatusCode.InvalidArgument, $"{name} is '{value}'; allowed: {allowed}.");
}

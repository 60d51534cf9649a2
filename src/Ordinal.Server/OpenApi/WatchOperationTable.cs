using System;

namespace Ordinal.Server;

/// <summary>What makes a GET a watch, and the tickets for browsers that can send no header.</summary>
internal static class WatchOperationTable
{
    private static readonly string[] Watched =
    [
        "/v1/counters/{name}", "/v1/cells/{name}", "/v1/queues/{name}", "/v1/sets/{name}", "/v1/locks/{name}", "/v1/names",
        "/v1/names/{name}",
    ];

    private static readonly ApiParameter[] Parameters =
    [
        new(WatchQuery.Watch, "boolean", "Answers text/event-stream: what changes from now on, or after a revision."),
        new(WatchQuery.From, "integer", "The revision that the watch begins after; Last-Event-ID goes before it."),
        new(WatchQuery.Latest, "boolean", "Tells the latest state only; a slow reader skips what was before."),
        new(WatchQuery.Progress, "duration", "How often to tell up to which revision all was told."),
        new(WatchQuery.Ticket, "string", "A ticket for one watch, in place of a token."),
    ];

    internal static ApiOperation[] All { get; } =
    [
        new("stream-tickets.mint", "POST", "/v1/stream-tickets", "Gives a ticket that opens one watch within 30 seconds.")
        {
            HasConditions = false,
            IsWrite = false,
            Answer = "StreamTicket",
        },
    ];

    /// <summary>Adds what makes an operation a watch, where it can be one.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The same, or one with further parameters.</returns>
    internal static ApiOperation WithWatch(ApiOperation operation)
        => operation.Method == "GET" && Array.IndexOf(Watched, operation.Path) >= 0
            ? operation with { Query = [.. operation.Query, .. Parameters] }
            : operation;
}

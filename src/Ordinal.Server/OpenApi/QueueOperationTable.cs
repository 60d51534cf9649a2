namespace Ordinal.Server;

/// <summary>What can be done with queues over HTTP.</summary>
internal static class QueueOperationTable
{
    private const string Path = "/v1/queues/{name}";

    private static readonly ApiParameter Process = new("process", "string", "The process.");
    private static readonly ApiParameter Lease = new("lease", "duration", "How long the ticket lives without a renewal.");
    private static readonly ApiParameter Wait = new("wait", "duration", "How long to wait until it is the process's turn.");

    internal static ApiOperation[] All { get; } =
    [
        new("queues.get", "GET", Path, "Lists tickets; or reads that of a process, or the first one.")
        {
            IsWrite = false,
            Query =
            [
                Process,
                Wait,
                new("head", "boolean", "Whether only the first ticket is asked for."),
                new("after", "integer", "The number of the ticket that the page begins after."),
                new("limit", "integer", "Tickets on the page: 1 to 10000."),
                ApiParameter.AnswerForm,
            ],
            Answer = "Queue",
            Codes = ["not-found", "wrong-kind", "timed-out", "ended"],
        },
        new("queues.delete", "DELETE", Path, "Deletes a queue with its tickets.")
        {
            Answer = "Deleted",
            Codes = ["wrong-kind"],
        },
        new("queues.join", "POST", Path + "/join", "Gives a process a ticket, or the one that it has.")
        {
            Query = [Process, Lease, new("session", "integer", "The session that the ticket ends with."), Wait],
            BodyType = "application/json",
            BodySchema = "Join",
            IsBodyRequired = false,
            Answer = "Queue",
            Codes =
            [
                "wrong-kind", "overflow", "unknown-session", "timed-out", "ended", "unsupported-media-type", "too-large",
            ],
        },
        new("queues.leave", "POST", Path + "/leave", "Gives a ticket back.")
        {
            Query = [Process with { IsRequired = true }, ApiParameter.AnswerForm],
            Answer = "Left",
            Codes = ["not-found", "wrong-kind"],
        },
        new("queues.renew", "POST", Path + "/renew", "Begins the lease of a ticket anew.")
        {
            Query = [Process with { IsRequired = true }, Lease],
            Answer = "Queue",
            Codes = ["not-found", "wrong-kind"],
        },
    ];
}

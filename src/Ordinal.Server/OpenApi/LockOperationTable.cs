namespace Ordinal.Server;

/// <summary>What can be done with locks over HTTP.</summary>
internal static class LockOperationTable
{
    private const string Path = "/v1/locks/{name}";

    private static readonly ApiParameter Owner = new("owner", "string", "Who holds the lock or waits for it.");
    private static readonly ApiParameter Token = new("token", "integer", "The fencing token of the grant.", IsRequired: true);

    private static readonly ApiParameter Attempt =
        new("attempt", "string", "What the client calls this acquire, so that it can take back this one only.");

    internal static ApiOperation[] All { get; } =
    [
        new("locks.get", "GET", Path, "Reads a lock: holder, token, waiters, and what the holder announces.")
        {
            IsWrite = false,
            Query = [Owner],
            Answer = "Lock",
            Codes = ["wrong-kind"],
        },
        new(
            "locks.acquire",
            "POST",
            Path + "/acquire",
            "Acquires a lock, first come, first served. The body is what the holder announces.")
        {
            Query =
            [
                Owner with { Text = "Who is to hold it; chosen by the server when it is missing, and told in Ordinal-Owner." },
                new("ttl", "duration", "The lease; 30s when neither it nor a session is given."),
                new("wait", "duration", "How long to wait in line; the line is left when the connection ends."),
                new("session", "integer", "The session that the grant or the wait ends with."),
                Attempt,
            ],
            BodyType = "*/*",
            IsBodyRequired = false,
            Answer = "Grant",
            Codes = ["wrong-kind", "lock-held", "timed-out", "ended", "cancelled", "unknown-session", "too-large"],
        },
        new("locks.renew", "POST", Path + "/renew", "Begins the lease anew.")
        {
            Query = [Owner with { IsRequired = true }, Token, new("ttl", "duration", "Another lease than before.")],
            Answer = "Grant",
            Codes = ["wrong-kind", "not-holder"],
        },
        new("locks.release", "POST", Path + "/release", "Gives the lock to the next in line.")
        {
            Query = [Owner with { IsRequired = true }, Token],
            Answer = "Released",
            Codes = ["wrong-kind", "not-holder"],
        },
        new(
            "locks.withdraw",
            "POST",
            Path + "/withdraw",
            "Takes an acquire back: its place in line, or the grant that came first.")
        {
            Query =
            [
                Owner with { IsRequired = true },
                new("keep-grant", "boolean", "Leaves a grant that the owner has, and takes back a place in line only."),
                Attempt with { Text = "Takes back that acquire only, and nothing that another one of the owner counts on." },
            ],
            Answer = "Withdrawn",
            Codes = ["wrong-kind", "not-holder"],
        },
        new("locks.break", "POST", Path + "/break", "Takes the lock from whoever holds it.")
        {
            Answer = "Broken",
            Codes = ["wrong-kind"],
        },
        new("locks.delete", "DELETE", Path, "Deletes a lock that is free.")
        {
            Answer = "Deleted",
            Codes = ["wrong-kind", "lock-held"],
        },
    ];
}

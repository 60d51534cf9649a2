namespace Ordinal.Server;

/// <summary>What can be done with the engine as a whole over HTTP.</summary>
internal static class ServerOperationTable
{
    internal static ApiOperation[] All { get; } =
    [
        new("revision.get", "GET", "/v1/revision", "Tells where the engine is, or waits until it is as far as is asked for.")
        {
            IsWrite = false,
            HasConditions = false,
            Query =
            [
                new("wait-for", "integer", "Waits until this revision is reached."),
                new("durable", "integer", "Waits until everything up to this revision is synced."),
                new("wait", "duration", "How long to wait; without it, not at all."),
            ],
            Answer = "Revision",
            Codes = ["timed-out", "durability-unavailable"],
        },
        new("snapshot.take", "POST", "/v1/snapshot", "Writes the state down, so that the next opening need not replay it.")
        {
            IsWrite = false,
            HasConditions = false,
            Answer = "Snapshot",
            Codes = ["durability-unavailable", "storage-failed", "storage-full"],
        },
    ];
}

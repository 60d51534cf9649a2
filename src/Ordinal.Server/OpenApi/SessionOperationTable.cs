namespace Ordinal.Server;

/// <summary>What can be done with sessions, transactions and batches over HTTP.</summary>
internal static class SessionOperationTable
{
    private const string Path = "/v1/sessions";
    private const string One = Path + "/{id}";

    private static readonly ApiParameter TimeToLive = new("ttl", "duration", "How long the session lives without a renewal.");

    internal static ApiOperation[] All { get; } =
    [
        new("sessions.open", "POST", Path, "Opens a session; Location tells its path.")
        {
            Query = [TimeToLive with { Text = "How long the session lives without a renewal; 30s when it is missing." }],
            HasConditions = false,
            Status = 201,
            Answer = "Session",
        },
        new("sessions.get", "GET", One, "Reads a session.")
        {
            IsWrite = false,
            HasConditions = false,
            Answer = "Session",
            Codes = ["unknown-session"],
        },
        new("sessions.renew", "POST", One + "/renew", "Begins the time of a session anew.")
        {
            Query = [TimeToLive],
            HasConditions = false,
            Answer = "Session",
            Codes = ["unknown-session"],
        },
        new("sessions.close", "DELETE", One, "Closes a session, and ends what is bound to it.")
        {
            HasConditions = false,
            Answer = "SessionEnd",
            Codes = ["unknown-session"],
        },
        new("transactions.run", "POST", "/v1/transactions", "Checks conditions and runs one of two branches, in one revision.")
        {
            HasConditions = false,
            Query = [ApiParameter.AnswerForm],
            BodyType = "application/json",
            BodySchema = "Transaction",
            Answer = "TransactionResult",
            HasText = false,
            Codes = ["bad-request", "aborted", "unsupported-media-type", "too-large"],
        },
        new("batches.run", "POST", "/v1/batches", "Runs operations in order, each for itself, as one submission.")
        {
            IsWrite = false, // fence and request id stand in each operation
            HasConditions = false,
            BodyType = "application/json",
            BodySchema = "Operation[]",
            Answer = "BatchResult[]",
            HasText = false,
            Codes = ["bad-request", "invalid-name", "limit-exceeded", "unsupported-media-type", "too-large", "overloaded"],
        },
    ];
}

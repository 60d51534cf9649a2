namespace Ordinal.Server;

/// <summary>What can be done with cells over HTTP.</summary>
internal static class CellOperationTable
{
    private const string Path = "/v1/cells/{name}";

    private static readonly ApiParameter[] Life =
    [
        new("ttl", "duration", "How long the cell lives."),
        new("keep-ttl", "boolean", "Whether the cell keeps the time to live that it has."),
        new("session", "integer", "The session that the cell ends with."),
        new("content-type", "string", "The content type, in place of the header, where no header can hold it."),
    ];

    internal static ApiOperation[] All { get; } =
    [
        new("cells.get", "GET", Path, "Reads a cell: its bytes, under the content type that they were given.")
        {
            IsWrite = false,
            Query =
            [
                new("encoding", "string", "An object instead of the bytes, with the value as text or as base64."),
                ApiParameter.AnswerForm,
            ],
            Answer = "bytes",
            HasText = false,
            Codes = ["not-found", "wrong-kind"],
        },
        new("cells.put", "PUT", Path, "Writes a cell: the body is the value, and its content type is kept.")
        {
            Query = Life,
            BodyType = "*/*",
            IsBodyRequired = false,
            OtherStatus = 201,
            Answer = "Written",
            Codes = ["wrong-kind", "unknown-session", "too-large"],
        },
        new("cells.delete", "DELETE", Path, "Clears a cell.")
        {
            Query = [ApiParameter.AnswerForm],
            Answer = "Deleted",
            Codes = ["not-found", "wrong-kind"],
        },
        new("cells.cas", "POST", Path + "/cas", "Writes a cell when it is as expected: by value in an object, else by 'if'.")
        {
            Query =
            [
                new("if", "string", "absent, present, or the revision that the cell must have; the body is the value."),
                new("clear", "boolean", "Whether the cell is cleared and not written; goes with 'if', without a body."),
                .. Life,
                ApiParameter.AnswerForm,
            ],
            BodyType = "application/json",
            BodySchema = "CellExchange",
            IsBodyRequired = false,
            Answer = "Written",
            Codes = ["wrong-kind", "compare-failed", "unknown-session", "unsupported-media-type", "too-large"],
        },
        new("cells.touch", "POST", Path + "/touch", "Gives a cell another time to live.")
        {
            Query = [new("ttl", "duration", "The time, or none.", IsRequired: true), ApiParameter.AnswerForm],
            Answer = "Name",
            Codes = ["not-found", "wrong-kind"],
        },
    ];
}

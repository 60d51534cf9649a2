namespace Ordinal.Server;

/// <summary>What can be done with names of any kind over HTTP.</summary>
internal static class NameOperationTable
{
    private const string Path = "/v1/names";
    private const string One = Path + "/{name}";

    internal static ApiOperation[] All { get; } =
    [
        new("names.list", "GET", Path, "Lists names in byte order.")
        {
            IsWrite = false,
            HasConditions = false,
            Query =
            [
                new("prefix", "string", "Only names that begin so."),
                new("after", "string", "The name that the page begins after."),
                new("limit", "integer", "Names on the page: 1 to 10000."),
            ],
            Answer = "Names",
        },
        new("names.get", "GET", One, "Tells the kind of a name, its version and its revisions.")
        {
            IsWrite = false,
            Query = [ApiParameter.AnswerForm],
            Answer = "Name",
            Codes = ["not-found"],
        },
        new("names.delete", "DELETE", One, "Deletes a name of whatever kind.")
        {
            Query = [new("kind", "string", "The kind that it must be of."), ApiParameter.AnswerForm],
            Answer = "Deleted",
            Codes = ["not-found", "wrong-kind", "lock-held"],
        },
        new("names.touch", "POST", One + "/touch", "Gives a name another time to live.")
        {
            Query = [new("ttl", "duration", "The time, or none.", IsRequired: true), ApiParameter.AnswerForm],
            Answer = "Name",
            Codes = ["not-found"],
        },
    ];
}

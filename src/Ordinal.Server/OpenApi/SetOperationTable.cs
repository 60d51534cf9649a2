namespace Ordinal.Server;

/// <summary>What can be done with sets over HTTP.</summary>
internal static class SetOperationTable
{
    private const string Path = "/v1/sets/{name}";

    private static readonly ApiParameter Limit = new("limit", "integer", "Elements on the page: 1 to 10000.");

    internal static ApiOperation[] All { get; } =
    [
        new("sets.get", "GET", Path, "Lists members in byte order; a header Link tells the next page.")
        {
            IsWrite = false,
            Query =
            [
                Limit,
                new("after", "string", "An element as JSON that the page begins after."),
                new("contains", "string", "An element as JSON; the answer is whether it is a member."),
                new("since", "integer", "A stamp; the answer is as that of updates."),
                new("since-revision", "integer", "A revision; the answer is as that of updates."),
                ApiParameter.AnswerForm,
            ],
            Answer = "any",
            Codes = ["wrong-kind"],
        },
        new("sets.updates", "GET", Path + "/updates", "Tells elements with their stamps, as another replica can merge them.")
        {
            IsWrite = false,
            Query =
            [
                new("since", "integer", "Only elements whose last stamp is above; -1 for all. Or:"),
                new("since-revision", "integer", "Only elements that changed after the revision; 0 for all."),
                Limit,
            ],
            Answer = "SetUpdates",
            Codes = ["wrong-kind"],
        },
        new("sets.put", "PUT", Path, "Sets the rules; what is missing becomes the usual.")
        {
            Query =
            [
                new("bias", "string", "Which of two equal stamps wins: removal or insertion."),
                new("skew", "duration", "How far a merged stamp may lie ahead."),
                new("horizon", "duration", "How long a deletion is remembered; 0s for ever."),
            ],
            Answer = "SetRules",
            Codes = ["wrong-kind"],
        },
        new("sets.delete", "DELETE", Path, "Deletes a set with all that it remembers.")
        {
            Answer = "Deleted",
            Codes = ["wrong-kind"],
        },
        Elements("sets.insert", "/insert", "Inserts elements under one stamp.", "SetChange", isWrite: true),
        Elements("sets.remove", "/delete", "Deletes elements under one stamp.", "SetChange", isWrite: true),
        Elements("sets.contains", "/contains", "Tells of each element whether it is a member.", "boolean[]", isWrite: false),
        Elements("sets.merge", "/merge", "Merges what another replica knows.", "SetChange", isWrite: true) with
        {
            BodySchema = "SetUpdate[]",
            Codes = ["wrong-kind", "skew-exceeded", "unsupported-media-type", "too-large"],
        },
    ];

    private static ApiOperation Elements(string id, string verb, string text, string answer, bool isWrite)
        => new(id, "POST", Path + verb, text)
        {
            IsWrite = isWrite,
            HasConditions = isWrite,
            BodyType = "application/json",
            BodySchema = "any[]",
            Answer = answer,
            Codes = ["wrong-kind", "unsupported-media-type", "too-large"],
        };
}

using System;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>The JSON objects of the interface. The members of answers are compared with answers by a test.</summary>
internal static class ApiSchemas
{
    private static readonly ApiMember Name = new("name", "string");
    private static readonly ApiMember Kind = new("kind", "string");
    private static readonly ApiMember Version = new("version", "integer");
    private static readonly ApiMember Created = new("created", "integer");
    private static readonly ApiMember Modified = new("modified", "integer");
    private static readonly ApiMember Revision = new("revision", "integer");
    private static readonly ApiMember Status = new("status", "string", IsRequired: false);
    private static readonly ApiMember Applied = new("applied", "boolean", IsRequired: false);
    private static readonly ApiMember Left = new("leftMs", "integer", IsRequired: false);

    /// <summary>Every object by its name.</summary>
    internal static IReadOnlyDictionary<string, ApiMember[]> All { get; } = new SortedDictionary<string, ApiMember[]>
    {
        ["Counter"] =
        [
            Name, Kind, Status, Applied, new("value", "integer"), new("previous", "integer", false), Version, Modified, Revision,
            new("series", "Series", false),
        ],
        ["Series"] =
        [
            .. AllOptional("integer", "offset", "increment", "minimum", "maximum"), new("overflow", "string", false),
        ],
        ["CounterPut"] = [new("value", "integer", false), new("series", "Series", false)],
        ["CounterExchange"] = [new("expected", "integer"), new("value", "integer")],
        ["Block"] =
        [
            Name, Kind, Status, Applied, new("value", "integer", false), new("previous", "integer", false),
            .. AllOptional("integer", "first", "last", "step", "count"), Version, Modified, Revision,
        ],
        ["Cell"] =
        [
            Name, Kind, .. Bytes("value"), new("contentType", "string", false), Version, Created, Modified, Left, Revision,
        ],
        ["CellValue"] = [.. Bytes("value"), new("contentType", "string", false), Version, Created, Modified, Left],
        ["Written"] =
        [
            Name, Kind, Status, Applied, new("current", "CellValue", false), new("bytes", "integer", false), Version,
            new("created", "integer", false), Modified, Left, Revision,
        ],
        ["CellExchange"] = [.. Bytes("expected"), .. Bytes("value"), new("contentType", "string", false)],
        ["Ticket"] =
        [
            new("process", "string"), new("number", "integer"), new("position", "integer"), new("tags", "any"), Left,
        ],
        ["Queue"] =
        [
            Name, Kind, new("token", "integer"), Status, new("ticket", "Ticket", false), new("joined", "boolean", false),
            new("lastNumber", "integer", false), new("count", "integer", false), new("tickets", "Ticket[]", false),
            Modified, Revision,
        ],
        ["Left"] =
        [
            Name, Kind, new("token", "integer"), new("process", "string"), Status, Applied,
            .. AllOptional("integer", "number", "count"), Modified, Revision,
        ],
        ["Join"] =
        [
            new("process", "string"), new("tags", "any", false), new("lease", "duration", false),
            new("session", "integer", false),
        ],
        ["NameEntry"] = [Name, Kind, Version, Created, Modified, Left],
        ["Name"] = [Name, Kind, Status, Applied, Version, Created, Modified, Left, Revision],
        ["Names"] = [new("names", "NameEntry[]"), new("next", "string", false), Revision],
        ["Deleted"] =
        [
            Name, new("deleted", "boolean"), .. AllOptional("integer", "version", "modified"), Revision,
        ],
        ["Released"] = [Name, new("released", "boolean"), new("token", "integer", false), Revision],
        ["Broken"] = [Name, new("broken", "boolean"), new("token", "integer", false), Revision],
        ["Withdrawn"] = [Name, new("withdrawn", "boolean"), Revision],
        ["Revision"] = [Revision, new("durable", "integer", false)],
        ["Snapshot"] = [Revision],
        ["SetChange"] =
        [
            Name, Kind, new("changed", "integer"), new("stamp", "integer", false), new("ignored", "integer", false),
            new("highStamp", "integer"), Version, Modified, Revision,
        ],
        ["SetUpdate"] = [new("value", "any"), .. AllOptional("integer", "inserted", "deleted")],
        ["SetUpdates"] =
        [
            Name, Kind, new("updates", "SetUpdate[]"), new("highStamp", "integer"), Version, Modified, Revision,
        ],
        ["SetRules"] =
        [
            Name, Kind, new("bias", "string"), new("skewMs", "integer"), new("horizonMs", "integer"), Version, Modified, Revision,
        ],
        ["Lock"] =
        [
            Name, Kind, new("owner", "string", false), new("token", "integer"), Left, new("session", "integer", false),
            .. Bytes("value"), new("waiters", "string[]"), new("position", "integer", false), Version, Modified, Revision,
        ],
        ["Grant"] =
        [
            Name, Kind, new("owner", "string"), new("token", "integer"), new("fence", "string"),
            new("leftMs", "integer", false), Version, Modified, Revision,
        ],
        ["Session"] = [new("id", "integer"), new("leftMs", "integer"), new("resources", "integer"), Revision],
        ["SessionEnd"] = [new("id", "integer"), new("closed", "boolean"), new("ended", "integer"), Revision],
        ["StreamTicket"] = [new("ticket", "string"), new("ttlMs", "integer")],
        ["Compare"] =
        [
            Name, new("target", "string"), new("is", "string", false), new("to", "any", false), new("toBase64", "string", false),
        ],
        ["Transaction"] =
        [
            new("compare", "Compare[]", false), new("then", "Operation[]", false), new("else", "Operation[]", false),
        ],
        ["Result"] = [new("op", "string"), Name, new("status", "string")],
        ["BatchResult"] =
        [
            new("op", "string"), Name, new("status", "string"), new("revision", "integer", false),
            new("replayed", "boolean", false),
        ],
        ["TransactionResult"] =
        [
            new("succeeded", "boolean"), new("refusedIndex", "integer", false), Revision, new("results", "Result[]", false),
            new("replayed", "boolean", false),
        ],
        ["Problem"] =
        [
            new("type", "string"), new("title", "string"), new("status", "integer"), new("code", "string"),
            new("detail", "string"), new("outcome", "string"), new("retryable", "boolean"),
            new("requestId", "string"),
        ],
    };

    private static ApiMember[] Bytes(string name) => AllOptional("string", name, name + "Base64");

    private static ApiMember[] AllOptional(string type, params string[] names)
        => Array.ConvertAll(names, name => new ApiMember(name, type, IsRequired: false));
}

using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a transaction may do with cells.</summary>
internal static class CellForms
{
    internal static OperationForm[] All { get; } =
    [
        new("cell.read", CommandKind.CellRead, [], static operation => operation.Begin()),
        new(
            "cell.write",
            CommandKind.CellWrite,
            ["value", "valueBase64", "contentType", "ttl", "keepTtl", "session", "replaceCounter"],
            static operation =>
            {
                Command write = Fill(operation, expected: null);
                write.Value = operation.Members.RequiredBytes("value");
                write.Flags |= operation.Members.Flag("replaceCounter") ? CommandFlags.ReplaceCounter : CommandFlags.None;
                return write;
            }),
        new("cell.clear", CommandKind.CellClear, [], static operation => operation.Begin()),
        new(
            "cell.cas",
            CommandKind.CellCompareExchange,
            ["expected", "expectedBase64", "expectedRevision", "expectedExists", "value", "valueBase64", "contentType", "ttl",
                "keepTtl", "session"],
            ReadExchange),
    ];

    // A value of null clears the cell.
    private static Command ReadExchange(OperationMembers operation)
    {
        JsonMembers members = operation.Members;
        int conditions = 0;
        CommandFlags condition = CommandFlags.None;
        byte[]? expected = null;
        if (members.Has("expected") || members.Has("expectedBase64"))
        {
            expected = members.RequiredBytes("expected");
            condition = CommandFlags.CompareValue;
            conditions++;
        }

        if (members.Has("expectedRevision"))
        {
            condition = CommandFlags.CompareRevision;
            conditions++;
        }

        if (members.Has("expectedExists"))
        {
            condition = members.Flag("expectedExists") ? CommandFlags.ComparePresent : CommandFlags.CompareAbsent;
            conditions++;
        }

        if (conditions != 1)
        {
            throw new DocumentException(
                members.Pointer, "needs one of expected, expectedBase64, expectedRevision and expectedExists.");
        }

        Command exchange = Fill(operation, expected);
        exchange.Number2 = members.OptionalNumber("expectedRevision", missing: 0);
        bool clears = members.Has("value") && members.Required("value").ValueKind == JsonValueKind.Null;
        exchange.Flags |= clears ? condition | CommandFlags.ClearOnSwap : condition;
        exchange.Value = clears ? default : members.RequiredBytes("value");
        return exchange;
    }

    private static Command Fill(OperationMembers operation, byte[]? expected)
    {
        JsonMembers members = operation.Members;
        Command command = operation.Begin();
        command.Number1 = members.OptionalDurationMs("ttl");
        command.Number3 = members.OptionalNumber("session", missing: 0);
        command.Flags = members.Flag("keepTtl") ? CommandFlags.KeepTimeToLive : CommandFlags.None;
        byte[]? contentType = members.OptionalText("contentType") is { } type
            ? WellFormedText.Encode(type, "A content type")
            : null;
        if (expected is not null || contentType is not null)
        {
            command.Detail = new CommandDetail
            {
                FenceLock = operation.FenceLock,
                FenceToken = operation.FenceToken,
                Expected = expected,
                ContentType = contentType,
            };
        }

        return command;
    }
}

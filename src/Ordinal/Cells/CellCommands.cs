using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>Cell commands with rare parts.</summary>
internal static class CellCommands
{
    internal static Command Write(ObjectName name, ReadOnlyMemory<byte> value, CellWriteOptions? options)
    {
        Command write = new(CommandKind.CellWrite, name) { Value = value };
        Fill(ref write, options, expected: null);
        return write;
    }

    /// <summary>A compare-exchange by value: null on the left is absence, null on the right clears.</summary>
    /// <param name="name">The cell.</param>
    /// <param name="expected">The expected bytes, or null.</param>
    /// <param name="value">The new value, or null.</param>
    /// <param name="options">The options, or null.</param>
    /// <returns>The command.</returns>
    internal static Command CompareExchange(
        ObjectName name, ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options)
        => Exchange(
            name,
            expected is null ? CommandFlags.CompareAbsent : CommandFlags.CompareValue,
            modified: 0,
            expected?.ToArray(),
            value,
            options);

    /// <summary>A compare-exchange of any sort.</summary>
    /// <param name="name">The cell.</param>
    /// <param name="condition">The one condition.</param>
    /// <param name="modified">The expected revision, where the condition asks for it.</param>
    /// <param name="expected">The expected bytes, where the condition asks for them.</param>
    /// <param name="value">The new value, or null to clear.</param>
    /// <param name="options">The options, or null.</param>
    /// <returns>The command.</returns>
    internal static Command Exchange(
        ObjectName name,
        CommandFlags condition,
        long modified,
        byte[]? expected,
        ReadOnlyMemory<byte>? value,
        CellWriteOptions? options)
    {
        Command exchange = new(CommandKind.CellCompareExchange, name)
        {
            Flags = value is null ? condition | CommandFlags.ClearOnSwap : condition,
            Number2 = modified,
            Value = value ?? default,
        };
        Fill(ref exchange, options, expected);
        return exchange;
    }

    private static void Fill(ref Command command, CellWriteOptions? options, byte[]? expected)
    {
        if (options is not null)
        {
            command.Number1 = Durations.OptionalTimeToLive(options.TimeToLive);
            command.Number3 = options.Session;
            command.Flags |= options.KeepTimeToLive ? CommandFlags.KeepTimeToLive : CommandFlags.None;
        }

        if (expected is not null || options?.ContentType is not null || !WriteDetails.IsPlain(options))
        {
            command.Detail = new CommandDetail
            {
                Expected = expected,
                ContentType = options?.ContentType is { } type ? WellFormedText.Encode(type, "A content type") : null,
                Request = WriteDetails.RequestOf(options),
                FenceLock = WriteDetails.FenceOf(options),
                FenceToken = options?.Fence?.Token ?? 0,
                Durability = options?.Durability,
            };
        }
    }
}

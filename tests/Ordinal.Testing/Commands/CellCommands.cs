using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The cell commands in the words of the documents. Text stands for its UTF-8 bytes.</summary>
internal static class CellCommands
{
    internal static Command Read(string name) => new(CommandKind.CellRead, new ObjectName(name));

    internal static Command Write(
        string name,
        string value,
        long ttlMs = 0,
        string? contentType = null,
        CommandFlags flags = CommandFlags.None,
        long session = 0)
        => new(CommandKind.CellWrite, new ObjectName(name))
        {
            Value = Encoding.UTF8.GetBytes(value),
            Number1 = ttlMs,
            Number3 = session,
            Flags = flags,
            Detail = contentType is null ? null : new CommandDetail { ContentType = Encoding.UTF8.GetBytes(contentType) },
        };

    internal static Command Clear(string name) => new(CommandKind.CellClear, new ObjectName(name));

    /// <summary>Swaps when the cell holds a value; a new value of null clears.</summary>
    internal static Command ExchangeValue(string name, string expected, string? value, long ttlMs = 0)
    {
        Command command = Exchange(name, CommandFlags.CompareValue, value, ttlMs);
        command.Detail = new CommandDetail { Expected = Encoding.UTF8.GetBytes(expected) };
        return command;
    }

    /// <summary>Swaps when the cell was last written at a revision, 0 meaning that it is absent.</summary>
    internal static Command ExchangeRevision(string name, long expected, string? value, long ttlMs = 0)
    {
        Command command = Exchange(name, CommandFlags.CompareRevision, value, ttlMs);
        command.Number2 = expected;
        return command;
    }

    internal static Command ExchangeIfAbsent(string name, string? value, long ttlMs = 0)
        => Exchange(name, CommandFlags.CompareAbsent, value, ttlMs);

    internal static Command ExchangeIfPresent(string name, string? value, long ttlMs = 0)
        => Exchange(name, CommandFlags.ComparePresent, value, ttlMs);

    private static Command Exchange(string name, CommandFlags condition, string? value, long ttlMs)
        => new(CommandKind.CellCompareExchange, new ObjectName(name))
        {
            Value = Encoding.UTF8.GetBytes(value ?? string.Empty),
            Number1 = ttlMs,
            Flags = value is null ? condition | CommandFlags.ClearOnSwap : condition,
        };
}

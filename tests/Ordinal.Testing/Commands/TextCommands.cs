using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The text commands, to which a cell and a counter are one thing. Text stands for its UTF-8 bytes.</summary>
internal static class TextCommands
{
    internal static Command ReadText(string name, CommandFlags flags = CommandFlags.None)
        => new(CommandKind.TextRead, new ObjectName(name)) { Flags = flags };

    internal static Command WriteText(
        string name, string value, long ttlMs = 0, CommandFlags flags = CommandFlags.None, string? expected = null)
        => new(CommandKind.TextWrite, new ObjectName(name))
        {
            Value = Encoding.UTF8.GetBytes(value),
            Number1 = ttlMs,
            Flags = expected is null ? flags : flags | CommandFlags.CompareValue,
            Detail = expected is null ? null : new CommandDetail { Expected = Encoding.UTF8.GetBytes(expected) },
        };

    internal static Command TakeText(string name) => new(CommandKind.TextTake, new ObjectName(name));

    internal static Command CountNames() => new(CommandKind.NameCount, null);

    /// <summary>Deletes names in byte order.</summary>
    /// <param name="limit">How many at most; 0 for as many as one command may.</param>
    internal static Command ClearNames(long limit = 0) => new(CommandKind.NameClear, null) { Number1 = limit };
}

using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The commands of LWW sets in the words of the documents. Elements are canonical bytes.</summary>
internal static class SetCommands
{
    internal static Command Insert(string name, params byte[][] elements)
        => Of(CommandKind.SetInsert, name, new CommandDetail { Elements = elements });

    internal static Command Delete(string name, params byte[][] elements)
        => Of(CommandKind.SetDelete, name, new CommandDetail { Elements = elements });

    internal static Command Contains(string name, params byte[][] elements)
        => Of(CommandKind.SetContains, name, new CommandDetail { Elements = elements });

    internal static Command Merge(string name, params SetUpdate[] replica)
        => Of(CommandKind.SetMerge, name, new CommandDetail { Replica = replica });

    internal static Command ConfigureSet(string name, SetRules rules)
        => Of(CommandKind.SetConfigure, name, new CommandDetail { SetRules = rules });

    internal static Command Members(string name, long limit = 0, byte[]? after = null)
    {
        Command command = Of(CommandKind.SetMembers, name, new CommandDetail { After = after });
        command.Number1 = limit;
        return command;
    }

    internal static Command Updates(
        string name, long since, long limit = 0, CommandFlags flags = CommandFlags.None, byte[]? after = null)
    {
        Command command = Of(CommandKind.SetUpdates, name, new CommandDetail { After = after });
        command.Number1 = limit;
        command.Number2 = since;
        command.Flags = flags;
        return command;
    }

    private static Command Of(CommandKind kind, string name, CommandDetail detail)
        => new(kind, new ObjectName(name)) { Detail = detail };
}

using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Which commands may make the state larger, and so are refused when memory is short.</summary>
internal static class Growth
{
    /// <summary>Looks at a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>False for reads, and for what gives something back or ends something.</returns>
    internal static bool IsPossible(in Command command)
    {
        if (command.Detail?.Transaction is { } body)
        {
            return IsPossible(body.Then) || IsPossible(body.Else);
        }

        return !CommandKinds.IsRead(command.Kind) && !CommandKinds.IsRelief(command.Kind)
            && command.Kind is not (CommandKind.NameDelete or CommandKind.CellClear or CommandKind.LockBreak
                or CommandKind.TextTake or CommandKind.NameClear);
    }

    private static bool IsPossible(Command[] branch)
    {
        foreach (ref readonly Command command in branch.AsSpan())
        {
            if (IsPossible(command))
            {
                return true;
            }
        }

        return false;
    }
}

using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Decides whether a principal may send a command, by the decoded names in every part of it: its own, its fence's, and
/// those in the compares and branches of a transaction. A session must be its own.
/// </summary>
internal static class CommandAccess
{
    /// <summary>Looks through a command.</summary>
    /// <param name="principal">Who sends it.</param>
    /// <param name="command">The command.</param>
    /// <param name="sessions">Knows whose sessions are.</param>
    /// <returns>True when every part is allowed.</returns>
    internal static bool IsAllowed(Principal principal, in Command command, SessionOwners sessions)
    {
        if (principal.MayEverything)
        {
            return true;
        }

        Verbs verbs = VerbsOf(command.Kind);
        bool isOwnAllowed = command.Kind switch
        {
            CommandKind.Transaction => true, // its parts decide
            CommandKind.NameList => principal.May(verbs, command.Detail?.Prefix),
            CommandKind.NameClear or CommandKind.NameCount => principal.May(verbs, []), // they are about every name
            _ => command.Name is { } name ? principal.May(verbs, name.Utf8) : principal.May(verbs),
        };
        return isOwnAllowed
            && (command.Detail?.FenceLock is not { } fence || principal.May(Verbs.Read, fence.Utf8))
            && sessions.MayUse(SessionOf(command), principal)
            && (command.Detail?.Transaction is not { } body || IsAllowed(principal, body, sessions));
    }

    private static bool IsAllowed(Principal principal, TransactionBody body, SessionOwners sessions)
    {
        foreach (Compare compare in body.Compares)
        {
            if (!principal.May(Verbs.Read, compare.Name.Utf8))
            {
                return false;
            }
        }

        return AreAllowed(principal, body.Then, sessions) && AreAllowed(principal, body.Else, sessions);
    }

    private static bool AreAllowed(Principal principal, Command[] branch, SessionOwners sessions)
    {
        foreach (ref readonly Command command in branch.AsSpan())
        {
            if (!IsAllowed(principal, command, sessions))
            {
                return false;
            }
        }

        return true;
    }

    private static long SessionOf(in Command command) => command.Kind switch
    {
        CommandKind.QueueJoin or CommandKind.CellWrite or CommandKind.CellCompareExchange or CommandKind.LockAcquire
            or CommandKind.SessionInspect or CommandKind.SessionRenew or CommandKind.SessionClose => command.Number3,
        _ => 0,
    };

    private static Verbs VerbsOf(CommandKind kind) => kind switch
    {
        CommandKind.CounterGet or CommandKind.CellRead or CommandKind.NameInspect or CommandKind.NameList => Verbs.Read,
        CommandKind.QueueList or CommandKind.QueueGet or CommandKind.QueueHead => Verbs.Read,
        CommandKind.SetMembers or CommandKind.SetContains or CommandKind.SetUpdates => Verbs.Read,
        CommandKind.LockInspect or CommandKind.TextRead or CommandKind.NameCount => Verbs.Read,
        CommandKind.LockBreak or CommandKind.NameImport or CommandKind.NameClear => Verbs.Administer,
        >= CommandKind.QueueJoin and <= CommandKind.QueueRenew => Verbs.Take,
        >= CommandKind.LockAcquire and <= CommandKind.LockCancelWait => Verbs.Take,
        >= CommandKind.SessionInspect and <= CommandKind.SessionClose => Verbs.Take,
        _ => Verbs.Write,
    };
}

using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The queue commands in the words of the documents.</summary>
internal static class QueueCommands
{
    /// <summary>Lists tickets.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="limit">Tickets at most; 0 for all.</param>
    /// <param name="after">The list begins behind this ticket number.</param>
    internal static Command Tickets(string name, long limit = 0, long after = 0)
        => new(CommandKind.QueueList, new ObjectName(name)) { Number1 = limit, Number2 = after };

    internal static Command Head(string name) => new(CommandKind.QueueHead, new ObjectName(name));

    internal static Command TicketOf(string name, string process) => Of(CommandKind.QueueGet, name, process);

    internal static Command Join(
        string name, string process, long leaseMs = 0, long session = 0, params TicketTag[] tags)
    {
        Command command = Of(CommandKind.QueueJoin, name, process);
        command.Number1 = leaseMs;
        command.Number3 = session;
        command.Detail = tags.Length == 0 ? null : new CommandDetail { Tags = tags };
        return command;
    }

    internal static Command Leave(string name, string process) => Of(CommandKind.QueueLeave, name, process);

    /// <summary>Renews the lease of a ticket.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="process">The process.</param>
    /// <param name="leaseMs">Milliseconds; 0 takes the length that was granted.</param>
    internal static Command RenewTicket(string name, string process, long leaseMs = 0)
    {
        Command command = Of(CommandKind.QueueRenew, name, process);
        command.Number1 = leaseMs;
        return command;
    }

    private static Command Of(CommandKind kind, string name, string process)
        => new(kind, new ObjectName(name)) { Value = Encoding.UTF8.GetBytes(process) };
}

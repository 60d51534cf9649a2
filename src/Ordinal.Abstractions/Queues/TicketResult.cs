namespace Ordinal;

/// <summary>The answer to a command about one process's place in a queue.</summary>
/// <param name="Ticket">The place, or null when the process has none.</param>
/// <param name="Changed">Whether this command made or ended the place.</param>
/// <param name="Token">The queue's fencing token: its version, which rises with every change.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct TicketResult(Ticket? Ticket, bool Changed, long Token, long Revision);

using System.Collections.Generic;

namespace Ordinal;

/// <summary>A queue, or a page of it, as it was at one revision.</summary>
/// <param name="Tickets">Tickets in the order of their numbers.</param>
/// <param name="Token">The fencing token; 0 for a queue that was never written.</param>
/// <param name="LastNumber">The last number given; 0 when none was.</param>
/// <param name="Count">All tickets in the queue, also those not on this page.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public sealed record QueueState(IReadOnlyList<Ticket> Tickets, long Token, long LastNumber, long Count, long Revision);

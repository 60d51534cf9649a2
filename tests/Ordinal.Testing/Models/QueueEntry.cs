namespace Ordinal.Testing.Models;

internal sealed class QueueEntry(string name) : ModelEntry(name)
{
    internal override ObjectKind Kind => ObjectKind.Queue;

    internal long LastNumber { get; set; }

    /// <summary>The tickets in the order of joining.</summary>
    internal List<ModelTicket> Tickets { get; } = [];
}

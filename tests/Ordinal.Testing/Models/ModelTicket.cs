namespace Ordinal.Testing.Models;

internal sealed class ModelTicket
{
    internal required string Process { get; init; }

    internal required long Number { get; init; }

    internal required TicketTag[] Tags { get; init; }

    /// <summary>The lease that was granted; 0 for none.</summary>
    internal required long LeaseMs { get; init; }

    internal long? DeadlineMs { get; set; }

    internal required long LeaseOrder { get; init; }
}

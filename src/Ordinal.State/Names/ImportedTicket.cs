namespace Ordinal.State;

/// <summary>A ticket as an import brings it.</summary>
/// <param name="Process">The process id.</param>
/// <param name="Number">The ticket number.</param>
/// <param name="LeaseMs">The lease that was granted, in milliseconds; 0 for none.</param>
/// <param name="LeftMs">Milliseconds of the lease that are left; -1 where there is none.</param>
/// <param name="Tags">The tags.</param>
internal readonly record struct ImportedTicket(byte[] Process, long Number, long LeaseMs, long LeftMs, TicketTag[] Tags);

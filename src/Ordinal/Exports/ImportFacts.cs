namespace Ordinal;

/// <summary>What an import has done.</summary>
/// <param name="Revision">The revision of the last name that was imported; 0 when there was none.</param>
/// <param name="Names">Names that were imported.</param>
/// <param name="Skipped">Locks, cells of a session and tickets of a session: they end with their holders and do not move.</param>
public sealed record ImportFacts(long Revision, long Names, long Skipped);

namespace Ordinal.Testing.Watches;

/// <summary>What a writer knows of one change it made: what watches must tell of it.</summary>
/// <param name="Revision">The revision of the answer.</param>
/// <param name="Name">The name.</param>
/// <param name="Version">The object's version after.</param>
public readonly record struct WatchFact(long Revision, string Name, long Version);

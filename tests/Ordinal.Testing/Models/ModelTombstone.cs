namespace Ordinal.Testing.Models;

/// <summary>What stays of a deleted name.</summary>
internal sealed record ModelTombstone(long Version, long Modified);

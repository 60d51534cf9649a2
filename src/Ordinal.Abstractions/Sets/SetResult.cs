namespace Ordinal;

/// <summary>The answer to a change of a set.</summary>
/// <param name="Changed">Elements that became or ceased to be members; for a merge, elements that brought something new.</param>
/// <param name="Ignored">For a merge: unknown elements whose deletion may have been forgotten, so they were not taken.</param>
/// <param name="Stamp">The stamp of a local change in milliseconds; the set's highest stamp for a merge.</param>
/// <param name="Version">Changes of the set so far.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct SetResult(long Changed, long Ignored, long Stamp, long Version, long Revision);

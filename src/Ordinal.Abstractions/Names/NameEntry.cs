namespace Ordinal;

/// <summary>One line of a listing of names.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Version">Its changes so far.</param>
/// <param name="Created">The revision that created it.</param>
/// <param name="Modified">The revision that last changed it.</param>
public readonly record struct NameEntry(string Name, ObjectKind Kind, long Version, long Created, long Modified);

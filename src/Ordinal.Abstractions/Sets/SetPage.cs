using System.Collections.Generic;

namespace Ordinal;

/// <summary>A page of a set's members, in the byte order of their canonical form.</summary>
/// <param name="Members">The members of this page.</param>
/// <param name="Count">All members of the set.</param>
/// <param name="HighStamp">The set's highest stamp; -1 when it never had one.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public sealed record SetPage(IReadOnlyList<LwwValue> Members, long Count, long HighStamp, long Revision);

using System.Collections.Generic;

namespace Ordinal;

/// <summary>What changed in a set, as a replica that another set can merge.</summary>
/// <param name="Updates">Elements with their stamps, in the order asked for.</param>
/// <param name="HighStamp">The set's highest stamp; -1 when it never had one.</param>
/// <param name="Revision">The engine's revision that the answer reflects: where the next delta by revision begins.</param>
public sealed record SetUpdates(IReadOnlyList<SetUpdate> Updates, long HighStamp, long Revision);

using System.Collections.Generic;

namespace Ordinal;

/// <summary>A request that carries commands of a batch. Nearly always it carries all of them.</summary>
/// <param name="Request">The request.</param>
/// <param name="Indexes">Which commands, in order.</param>
internal sealed record BatchPart(ServerRequest Request, List<int> Indexes);

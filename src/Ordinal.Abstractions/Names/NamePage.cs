using System.Collections.Generic;

namespace Ordinal;

/// <summary>A page of names in byte order.</summary>
/// <param name="Names">The entries.</param>
/// <param name="Revision">The engine's revision that the page reflects.</param>
public sealed record NamePage(IReadOnlyList<NameEntry> Names, long Revision);

using System.Collections.Generic;

namespace Ordinal.Cli.Journals;

/// <summary>One entry of the journal as people read it.</summary>
internal sealed record DumpedEntry
{
    /// <summary>The revision that it made; or the first that it may have made, where the record does not tell.</summary>
    internal required long FirstRevision { get; init; }

    /// <summary>The last revision that it made or may have made. Below the first when it made none.</summary>
    internal required long LastRevision { get; init; }

    /// <summary>Wall time of its cycle in milliseconds since 1970.</summary>
    internal required long WallMs { get; init; }

    /// <summary>Its kind, such as <c>counter-next</c>.</summary>
    internal required string Kind { get; init; }

    /// <summary>The name that it is about; null when it is about none.</summary>
    internal string? Name { get; init; }

    /// <summary>What else it says.</summary>
    internal IReadOnlyList<EntryField> Fields { get; init; } = [];
}

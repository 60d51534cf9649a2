namespace Ordinal.Testing.Watches;

/// <summary>What one watch told from its beginning to its end, beside what it should have told.</summary>
public sealed record WatchRun
{
    /// <summary>The name or prefix.</summary>
    public required string Key { get; init; }

    /// <summary>Which of them it is.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>The watch tells what happened after this revision.</summary>
    public required long AfterRevision { get; init; }

    /// <summary>Everything that was told, in order.</summary>
    public required IReadOnlyList<WatchEvent> Events { get; init; }

    /// <summary>Every change that was made, by any writer, in any order.</summary>
    public required IReadOnlyCollection<WatchFact> Facts { get; init; }

    /// <summary>The events that tell of changes.</summary>
    public IEnumerable<WatchEvent> Changes => Events.Where(told => told.Kind < WatchEventKind.Progress);

    /// <summary>The last revision that was told whole; the beginning when none was.</summary>
    public long LastRevision
        => Events.LastOrDefault(told => told.IsLastOfRevision && told.Kind != WatchEventKind.Resync)?.Revision ?? AfterRevision;

    /// <summary>Whether the watch is about a name.</summary>
    public bool Matches(string name)
        => IsPrefix ? name.StartsWith(Key, StringComparison.Ordinal) : string.Equals(name, Key, StringComparison.Ordinal);

    /// <summary>The facts that a watch must have told when it has told everything up to a revision.</summary>
    public IEnumerable<WatchFact> FactsUpTo(long revision)
        => Facts.Where(fact => fact.Revision > AfterRevision && fact.Revision <= revision && Matches(fact.Name));
}

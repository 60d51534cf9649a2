using System;

namespace Ordinal;

/// <summary>One fact about a watched name, or about the watch itself. Events come in the order of revisions, each once.</summary>
public sealed record WatchEvent
{
    /// <summary>What happened.</summary>
    public required WatchEventKind Kind { get; init; }

    /// <summary>The revision that did it. All events of a revision come together.</summary>
    public required long Revision { get; init; }

    /// <summary>Whether this is the last event of its revision for this watch.</summary>
    public bool IsLastOfRevision { get; init; }

    /// <summary>The name; empty for progress and resync.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The kind of the name.</summary>
    public ObjectKind ObjectKind { get; init; }

    /// <summary>The object's version after the change.</summary>
    public long Version { get; init; }

    /// <summary>See <see cref="WatchEventKind"/>.</summary>
    public long Number { get; init; }

    /// <summary>See <see cref="WatchEventKind"/>.</summary>
    public long Previous { get; init; }

    /// <summary>A process id or an owner, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>A cell's value, or null when it has none or was too large for the history: read it then.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    /// <summary>The value before, or null as <see cref="Value"/>.</summary>
    public ReadOnlyMemory<byte>? PreviousValue { get; init; }
}

using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace Intd;

/// <summary>What one line of the log says.</summary>
internal readonly record struct LineEvent()
{
    internal required string Text { get; init; }

    internal LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>Who says it; the program itself when nothing else is set.</summary>
    internal string Category { get; init; } = "intd";

    /// <summary>The stable id of the event; 0 for lines of the program itself.</summary>
    internal EventId Id { get; init; }

    internal Exception? Error { get; init; }

    /// <summary>The values in the text by their names.</summary>
    internal IReadOnlyList<KeyValuePair<string, object?>> Values { get; init; } = [];
}

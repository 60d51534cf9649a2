namespace Ordinal.Benchmarks;

/// <summary>How much is measured of the ladder.</summary>
internal sealed record LadderOptions
{
    /// <summary>Rounds that count, in which all rungs take turns.</summary>
    internal int Rounds { get; init; } = 7;

    /// <summary>Milliseconds of a rung in a round.</summary>
    internal int RoundMs { get; init; } = 300;

    /// <summary>Callers, and connections: each awaits its integer before it asks for the next one.</summary>
    internal int Callers { get; init; } = 64;

    /// <summary>Where data directories are made; null for beside the program.</summary>
    internal string? Directory { get; init; }
}

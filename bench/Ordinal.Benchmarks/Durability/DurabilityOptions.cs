namespace Ordinal.Benchmarks;

/// <summary>What the benches of durability measure, and how long.</summary>
internal sealed record DurabilityOptions
{
    /// <summary>All parts of the page.</summary>
    internal static readonly string[] AllParts = ["groups", "recovery", "snapshot", "gaps"];

    /// <summary>The parts to run.</summary>
    internal IReadOnlyList<string> Parts { get; init; } = AllParts;

    /// <summary>Where data directories are made; null for beside the program.</summary>
    internal string? Directory { get; init; }

    /// <summary>Rounds of the group commit that count. An odd number has a true median.</summary>
    internal int Rounds { get; init; } = 7;

    /// <summary>Milliseconds of one row in one round.</summary>
    internal int RoundMs { get; init; } = 200;

    /// <summary>Commands in the journals that are recovered.</summary>
    internal int Commands { get; init; } = 4_000_000;

    /// <summary>Objects in snapshots.</summary>
    internal int Objects { get; init; } = 1_000_000;

    /// <summary>How often a directory is opened, and a snapshot is taken.</summary>
    internal int Repetitions { get; init; } = 5;
}

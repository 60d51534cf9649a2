namespace Ordinal.Load;

/// <summary>What the line asks for.</summary>
internal sealed record LoadOptions
{
    /// <summary>The scenarios, in the order they were given.</summary>
    internal IReadOnlyList<string> Scenarios { get; init; } = [];

    /// <summary>Whether to name the scenarios and end.</summary>
    internal bool IsList { get; init; }

    /// <summary>A running server; without any address a server is started for each scenario.</summary>
    internal ServerAddresses Server { get; init; } = new();

    /// <summary>How long each scenario runs.</summary>
    internal TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Copies that run at a time, each beginning again when it has ended; 0 for the scenario's own number.</summary>
    internal int Copies { get; init; }

    /// <summary>Iterations begun each second, however long they take; 0 for a number of copies instead.</summary>
    internal int Rate { get; init; }

    /// <summary>Commands sent together, where the scenario has a choice; 0 for the scenario's own number.</summary>
    internal int Pipeline { get; init; }

    /// <summary>Watchers, where there are any; 0 for the scenario's own number.</summary>
    internal int Watchers { get; init; }

    /// <summary>What the random choices begin from.</summary>
    internal int Seed { get; init; } = 1;

    /// <summary>What a started server does before it answers a write.</summary>
    internal Durability Durability { get; init; } = Durability.Fsync;

    /// <summary>Where reports go; null for none.</summary>
    internal string? ReportFolder { get; init; }
}

namespace Ordinal.Benchmarks;

/// <summary>How much is measured of event streams.</summary>
internal sealed record StreamsOptions
{
    internal required int Watchers { get; init; }

    /// <summary>Writes a second that are tried.</summary>
    internal required int[] Rates { get; init; }

    internal required int RoundMs { get; init; }

    /// <summary>Rounds of the writer with and without watchers.</summary>
    internal required int Rounds { get; init; }
}

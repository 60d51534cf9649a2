using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Simulation.Tests;

/// <summary>What one seed is about: each seed turns some things on, some off, and draws how often they happen.</summary>
internal sealed record SimulationPlan
{
    /// <summary>More than a seed has requests.</summary>
    private const int ExpiredRequestsMax = 4_096;

    public required Durability Durability { get; init; }

    public required long SegmentBytes { get; init; }

    public required int SpareCount { get; init; }

    /// <summary>Whether some values take half a segment, so that records leave much of theirs unused.</summary>
    public required bool HasLongValues { get; init; }

    public required int Lives { get; init; }

    public required int StepsPerLife { get; init; }

    public required bool UsesRequests { get; init; }

    /// <summary>Answers that are remembered for request ids.</summary>
    public required int RequestsMax { get; init; }

    public required bool HasFaults { get; init; }

    /// <summary>Whether the newest snapshot may be found damaged.</summary>
    public required bool DamagesSnapshots { get; init; }

    public required bool FillsUp { get; init; }

    /// <summary>Of a hundred steps, how many begin a snapshot.</summary>
    public required int SnapshotPercent { get; init; }

    /// <summary>Of a hundred steps, how many bring a group to the disk.</summary>
    public required int CommitPercent { get; init; }

    /// <summary>Of ten calls of the disk, during how many something else goes on.</summary>
    public required int MeanwhileOfTen { get; init; }

    /// <summary>Whether callers reserve blocks that soon are more than may be told before it is synced.</summary>
    internal bool ReservesBlocks => Durability == Durability.Buffered && CommitPercent < 15;

    internal DataDirectoryOptions DirectoryOptions => new()
    {
        SegmentBytes = SegmentBytes,
        SpareCount = SpareCount,
        ReservedSpares = 1,
        BallastBytes = FillsUp ? 8192 : 0,
        NewInstanceId = static () => new Guid("00112233-4455-6677-8899-aabbccddeeff"),
    };

    /// <summary>Makes an empty machine. What it forgets of request ids it forgets soon, but no more than it has to.</summary>
    internal StateMachine MakeMachine(ChangeBuffer changes)
        => new(changes, requestsMax: RequestsMax, expiredRequestsMax: ExpiredRequestsMax);

    internal static SimulationPlan Draw(SplitMix64 random) => new()
    {
        Durability = random.Below(10) < 6 ? Durability.Fsync : Durability.Buffered,
        SegmentBytes = 4096L << (1 + random.Below(4)),
        SpareCount = 2 + random.Below(7),
        HasLongValues = random.Below(4) == 0,
        Lives = 2 + random.Below(5),
        StepsPerLife = 20 + random.Below(150),
        UsesRequests = random.Below(2) == 0,
        RequestsMax = 16 << (random.Below(3) * 3),
        HasFaults = random.Below(2) == 0,
        FillsUp = random.Below(5) == 0,
        DamagesSnapshots = random.Below(5) == 0,
        SnapshotPercent = random.Below(3) == 0 ? 0 : 1 + random.Below(8),
        CommitPercent = 5 + random.Below(40),
        MeanwhileOfTen = random.Below(6),
    };
}

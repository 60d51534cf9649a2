using System;

namespace Ordinal.Storage;

/// <summary>How a data directory is kept.</summary>
internal sealed record DataDirectoryOptions
{
    /// <summary>Length of a new segment in bytes: a multiple of 512, at least 4,096. Default 64 MiB.</summary>
    public long SegmentBytes { get; init; } = 64 << 20;

    /// <summary>Spare segments to keep ready, at least 1. Default 2.</summary>
    public int SpareCount { get; init; } = 2;

    /// <summary>Of these, how many are for commands that give space back. Default 1.</summary>
    public int ReservedSpares { get; init; } = 1;

    /// <summary>
    /// Space in bytes that is kept to be given up when the disk is full, so that a snapshot can be written. Default 16 MiB.
    /// </summary>
    public long BallastBytes { get; init; } = 16 << 20;

    /// <summary>Whether an empty directory is refused, because the caller knows that there was data.</summary>
    public bool ExpectsData { get; init; }

    /// <summary>Gives a new directory its identity.</summary>
    public Func<Guid> NewInstanceId { get; init; } = Guid.NewGuid;

    /// <summary>Is told, while the directory is read, how many bytes are done and how many there are.</summary>
    public Action<long, long>? Progress { get; init; }

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    public void Validate()
    {
        if (SegmentBytes < SegmentHeader.LengthMin || SegmentBytes % Sectors.Bytes != 0)
        {
            throw new ArgumentException(
                $"{nameof(SegmentBytes)} is {SegmentBytes}: it must be a multiple of {Sectors.Bytes}, "
                + $"at least {SegmentHeader.LengthMin}.");
        }

        if (SpareCount < 1 || ReservedSpares < 0 || ReservedSpares > SpareCount || BallastBytes < 0)
        {
            throw new ArgumentException(
                $"{SpareCount} spares with {ReservedSpares} reserved and {BallastBytes} bytes of ballast cannot be kept.");
        }
    }
}

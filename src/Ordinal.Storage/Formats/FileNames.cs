using System;
using System.Globalization;

namespace Ordinal.Storage;

/// <summary>The names in a data directory.</summary>
/// <remarks>
/// <code>
/// lock                             held by the one opener
/// instance                         identity and epoch, two slots
/// mark                             how far the journal is known durable, two slots
/// ballast                          space to give up when the disk is full
/// journal-&lt;16 hex digits&gt;.log       a segment by its number, from 1 without a gap; all zeros: a spare
/// snapshot-&lt;16 hex digits&gt;.snap    a snapshot by its revision
/// *.tmp                            not finished: never read, deleted when writing starts
/// *.damaged                        a snapshot that could not be read: kept for people, never read again
/// quarantine/                      bytes that were cut, by segment and epoch
/// </code>
/// </remarks>
internal static class FileNames
{
    public const string Lock = "lock";
    public const string Instance = "instance";
    public const string Mark = "mark";
    public const string Ballast = "ballast";
    public const string Quarantine = "quarantine";
    public const string Temporary = ".tmp";
    public const string Damaged = ".damaged";

    private const string SegmentPrefix = "journal-";
    private const string SegmentSuffix = ".log";
    private const string SnapshotPrefix = "snapshot-";
    private const string SnapshotSuffix = ".snap";
    private const int Digits = 16;

    /// <summary>Name of the segment with a number.</summary>
    public static string Segment(long number) => Numbered(SegmentPrefix, number, SegmentSuffix);

    /// <summary>Name of the snapshot at a revision.</summary>
    public static string Snapshot(long revision) => Numbered(SnapshotPrefix, revision, SnapshotSuffix);

    /// <summary>Name in quarantine of what was cut from a segment at the opening with this epoch.</summary>
    public static string Tail(long number, long epoch)
        => string.Create(CultureInfo.InvariantCulture, $"{SegmentPrefix}{number:x16}-epoch-{epoch}.tail");

    /// <summary>The number of the segment that has this name.</summary>
    public static bool TryParseSegment(string name, out long number)
        => TryParse(name, SegmentPrefix, SegmentSuffix, out number) && number > 0;

    /// <summary>The revision of the snapshot that has this name.</summary>
    public static bool TryParseSnapshot(string name, out long revision)
        => TryParse(name, SnapshotPrefix, SnapshotSuffix, out revision);

    private static string Numbered(string prefix, long number, string suffix)
        => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:x16}{suffix}");

    // Only the one spelling that the engine writes counts, so that no two names stand for one number.
    private static bool TryParse(string name, string prefix, string suffix, out long number)
    {
        number = 0;
        return name.Length == prefix.Length + Digits + suffix.Length
            && name.StartsWith(prefix, StringComparison.Ordinal)
            && name.EndsWith(suffix, StringComparison.Ordinal)
            && long.TryParse(
                name.AsSpan(prefix.Length, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            && name == Numbered(prefix, number, suffix);
    }
}

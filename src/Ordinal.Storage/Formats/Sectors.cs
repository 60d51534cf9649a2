using System;

namespace Ordinal.Storage;

/// <summary>The unit in which a disk loses or keeps bytes.</summary>
internal static class Sectors
{
    /// <summary>Bytes in a sector: records begin and end on its boundaries.</summary>
    public const int Bytes = 512;

    /// <summary>The next boundary at or above a length.</summary>
    public static int Pad(int length) => (length + Bytes - 1) & -Bytes;

    /// <summary>Whether bytes hold anything but zeros.</summary>
    public static bool HoldsAnything(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyExcept((byte)0);
}

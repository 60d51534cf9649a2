using System;
using System.Buffers.Binary;

namespace Ordinal.Storage;

/// <summary>
/// What every header in the directory has in common: a magic, a version and, in the last four bytes, a CRC-32C over all before.
/// </summary>
/// <remarks>
/// <code>
///  0  u32  magic
///  4  u16  version
///  6       the header's own fields
/// -4  u32  CRC-32C over everything before
/// </code>
/// Numbers are little-endian everywhere. A version rises when a field changes its place or meaning. The place of magic,
/// version and checksum never changes, so an older engine can tell a newer file from a damaged one.
/// </remarks>
internal static class HeaderBlock
{
    private const int VersionPosition = 4;

    /// <summary>Writes magic, version and checksum around the fields that the block already holds.</summary>
    public static void Seal(Span<byte> block, uint magic, ushort version)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block, magic);
        BinaryPrimitives.WriteUInt16LittleEndian(block[VersionPosition..], version);
        BinaryPrimitives.WriteUInt32LittleEndian(block[^sizeof(uint)..], Crc32C.Of(block[..^sizeof(uint)]));
    }

    /// <summary>Says what a block is; only <see cref="HeaderVerdict.Valid"/> allows reading its fields.</summary>
    public static HeaderVerdict Check(ReadOnlySpan<byte> block, uint magic, ushort version)
    {
        if (!block.ContainsAnyExcept((byte)0))
        {
            return HeaderVerdict.Empty;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(block) != magic
            || BinaryPrimitives.ReadUInt32LittleEndian(block[^sizeof(uint)..]) != Crc32C.Of(block[..^sizeof(uint)]))
        {
            return HeaderVerdict.Damaged;
        }

        return BinaryPrimitives.ReadUInt16LittleEndian(block[VersionPosition..]) == version
            ? HeaderVerdict.Valid
            : HeaderVerdict.OtherVersion;
    }
}

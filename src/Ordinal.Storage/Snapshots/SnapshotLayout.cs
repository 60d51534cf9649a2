using System;
using System.Buffers.Binary;

namespace Ordinal.Storage;

/// <summary>The form of a snapshot file.</summary>
/// <remarks>
/// <code>
/// header, 512 bytes:
///   0  u32   magic "OSnp"      4  u16  version, 1      6  u16  zero
///   8  16 B  identity of the directory
///  24  i64   revision
///  32  i64   sequence of the last record included
///  40  i64   engine time, milliseconds
///  48  i64   wall time, milliseconds since 1970
///  56  u32   bytes of a full block: 65,536
///  60        zeros
/// 508  u32   CRC-32C over bytes 0 to 507
/// blocks from 512, each but the last of 65,536 bytes:
///   0  u32   number of the block, from 0
///   4  u32   bytes of content; 65,524 in all but the last
///   8        content
///  -4  u32   CRC-32C over everything before in the block
/// footer, the last 128 bytes:
///   0  u32   magic "OEnd"      4  u16  version, 1      6  u16  zero
///   8  i64   number of blocks
///  16  i64   bytes of content
///  24  i64   revision
///  32  i64   sequence
///  40  32 B  SHA-256 over the content
///  72        zeros
/// 124  u32   CRC-32C over bytes 0 to 123
/// </code>
/// The footer is written last. The file gets its name only after it was synced and read back.
/// </remarks>
internal static class SnapshotLayout
{
    /// <summary>Bytes of a full block.</summary>
    public const int BlockBytes = 64 << 10;

    /// <summary>Bytes before the content of a block.</summary>
    public const int BlockPrefixBytes = 8;

    /// <summary>Bytes of a block that are not content.</summary>
    public const int BlockOverheadBytes = BlockPrefixBytes + sizeof(uint);

    /// <summary>Most content in a block.</summary>
    public const int BlockContentMax = BlockBytes - BlockOverheadBytes;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = Sectors.Bytes;

    /// <summary>Bytes of the footer.</summary>
    public const int FooterBytes = 128;

    /// <summary>Bytes of a SHA-256.</summary>
    public const int HashBytes = 32;

    /// <summary>Version of the format.</summary>
    public const ushort Version = 1;

    private const uint HeaderMagic = 0x706E534F;
    private const uint FooterMagic = 0x646E454F;

    /// <summary>Writes a header.</summary>
    public static void WriteHeader(Span<byte> block, in SnapshotFacts facts)
    {
        Span<byte> header = block[..HeaderBytes];
        header.Clear();
        facts.InstanceId.TryWriteBytes(header[8..]);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], facts.Revision);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], facts.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(header[40..], facts.EngineMs);
        BinaryPrimitives.WriteInt64LittleEndian(header[48..], facts.WallMs);
        BinaryPrimitives.WriteInt32LittleEndian(header[56..], BlockBytes);
        HeaderBlock.Seal(header, HeaderMagic, Version);
    }

    /// <summary>Reads a header when the bytes are one, in this version.</summary>
    public static HeaderVerdict ReadHeader(ReadOnlySpan<byte> header, out SnapshotFacts facts)
    {
        HeaderVerdict verdict = HeaderBlock.Check(header, HeaderMagic, Version);
        facts = verdict != HeaderVerdict.Valid ? default : new SnapshotFacts
        {
            InstanceId = new Guid(header.Slice(8, 16)),
            Revision = BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(header[32..]),
            EngineMs = BinaryPrimitives.ReadInt64LittleEndian(header[40..]),
            WallMs = BinaryPrimitives.ReadInt64LittleEndian(header[48..]),
        };
        return verdict;
    }

    /// <summary>Closes a block whose content stands behind the prefix.</summary>
    /// <returns>Bytes of the whole block.</returns>
    public static int SealBlock(Span<byte> block, int number, int contentBytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(block, number);
        BinaryPrimitives.WriteInt32LittleEndian(block[4..], contentBytes);
        int checkedBytes = BlockPrefixBytes + contentBytes;
        BinaryPrimitives.WriteUInt32LittleEndian(block[checkedBytes..], Crc32C.Of(block[..checkedBytes]));
        return checkedBytes + sizeof(uint);
    }

    /// <summary>Whether a block is whole and has this number and length.</summary>
    public static bool IsBlock(ReadOnlySpan<byte> block, int number)
        => BinaryPrimitives.ReadInt32LittleEndian(block) == number
            && BinaryPrimitives.ReadInt32LittleEndian(block[4..]) == block.Length - BlockOverheadBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(block[^sizeof(uint)..]) == Crc32C.Of(block[..^sizeof(uint)]);

    /// <summary>Writes a footer; the last 32 bytes of its fields are the hash.</summary>
    public static void WriteFooter(
        Span<byte> block, in SnapshotFacts facts, long blocks, long contentBytes, ReadOnlySpan<byte> hash)
    {
        Span<byte> footer = block[..FooterBytes];
        footer.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(footer[8..], blocks);
        BinaryPrimitives.WriteInt64LittleEndian(footer[16..], contentBytes);
        BinaryPrimitives.WriteInt64LittleEndian(footer[24..], facts.Revision);
        BinaryPrimitives.WriteInt64LittleEndian(footer[32..], facts.Sequence);
        hash.CopyTo(footer.Slice(40, HashBytes));
        HeaderBlock.Seal(footer, FooterMagic, Version);
    }

    /// <summary>Whether the bytes are exactly the footer that belongs to this content.</summary>
    public static bool IsFooter(
        ReadOnlySpan<byte> footer, in SnapshotFacts facts, long blocks, long contentBytes, ReadOnlySpan<byte> hash)
    {
        Span<byte> expected = stackalloc byte[FooterBytes];
        WriteFooter(expected, facts, blocks, contentBytes, hash);
        return footer.SequenceEqual(expected);
    }
}

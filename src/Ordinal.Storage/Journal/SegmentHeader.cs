using System;
using System.Buffers.Binary;

namespace Ordinal.Storage;

/// <summary>The first sector of a segment.</summary>
/// <remarks>
/// <code>
///   0  u32   magic "OSeg"
///   4  u16   version, 1
///   6  u16   zero
///   8  16 B  identity of the directory
///  24  i64   number of the segment, from 1
///  32  u64   salt of the places of its records
///  40  i64   sequence of its first record
///  48  i64   last revision before it
///  56  u32   chain: header checksum of the record before it, 0 when there is none
///  60  u32   zero
///  64  i64   length of the file
///  72        zeros
/// 508  u32   CRC-32C over bytes 0 to 507
/// 512        records, then zeros up to the end
/// </code>
/// A segment is made of zeros and synced before use, so appending changes no metadata. Its header is written and synced
/// before its first record, after everything in the former segment was synced: a valid header means that all before it is
/// durable.
/// </remarks>
internal readonly record struct SegmentHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Bytes = Sectors.Bytes;

    /// <summary>Version of the segment's format.</summary>
    public const ushort Version = 1;

    /// <summary>Least length of a segment in bytes.</summary>
    public const long LengthMin = 8 * Sectors.Bytes;

    private const uint Magic = 0x6765534F;

    /// <summary>Identity of the directory.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>Number of the segment.</summary>
    public long Number { get; init; }

    /// <summary>Salt of the places.</summary>
    public ulong Salt { get; init; }

    /// <summary>Sequence of the first record.</summary>
    public long FirstSequence { get; init; }

    /// <summary>Last revision before the segment.</summary>
    public long FormerRevision { get; init; }

    /// <summary>Header checksum of the record before the segment.</summary>
    public uint Chain { get; init; }

    /// <summary>Length of the file in bytes.</summary>
    public long Length { get; init; }

    /// <summary>
    /// The salt of a segment that is begun in an epoch. Another epoch gives another salt, so no old sector fits.
    /// </summary>
    public static ulong SaltOf(Guid instanceId, long number, long epoch)
    {
        Span<byte> seed = stackalloc byte[32];
        instanceId.TryWriteBytes(seed);
        BinaryPrimitives.WriteInt64LittleEndian(seed[16..], number);
        BinaryPrimitives.WriteInt64LittleEndian(seed[24..], epoch);
        ulong high = Crc32C.Of(seed);
        ulong low = Crc32C.Append((uint)high, seed);

        // Positions are multiples of 512 below 2^40: the salt's high bits tell segments apart, its low nine bits sectors from
        // others.
        return (high << 32) | low;
    }

    /// <summary>Writes the header into a sector.</summary>
    public void Write(Span<byte> sector)
    {
        Span<byte> block = sector[..Bytes];
        block.Clear();
        InstanceId.TryWriteBytes(block[8..]);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], Number);
        BinaryPrimitives.WriteUInt64LittleEndian(block[32..], Salt);
        BinaryPrimitives.WriteInt64LittleEndian(block[40..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(block[48..], FormerRevision);
        BinaryPrimitives.WriteUInt32LittleEndian(block[56..], Chain);
        BinaryPrimitives.WriteInt64LittleEndian(block[64..], Length);
        HeaderBlock.Seal(block, Magic, Version);
    }

    /// <summary>Reads a header when the sector is one, in this version.</summary>
    public static HeaderVerdict Read(ReadOnlySpan<byte> sector, out SegmentHeader header)
    {
        ReadOnlySpan<byte> block = sector[..Bytes];
        header = default;
        HeaderVerdict verdict = HeaderBlock.Check(block, Magic, Version);
        if (verdict == HeaderVerdict.Valid)
        {
            header = new SegmentHeader
            {
                InstanceId = new Guid(block.Slice(8, 16)),
                Number = BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
                Salt = BinaryPrimitives.ReadUInt64LittleEndian(block[32..]),
                FirstSequence = BinaryPrimitives.ReadInt64LittleEndian(block[40..]),
                FormerRevision = BinaryPrimitives.ReadInt64LittleEndian(block[48..]),
                Chain = BinaryPrimitives.ReadUInt32LittleEndian(block[56..]),
                Length = BinaryPrimitives.ReadInt64LittleEndian(block[64..]),
            };
        }

        return verdict;
    }
}

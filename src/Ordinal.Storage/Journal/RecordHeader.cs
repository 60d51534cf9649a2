using System;
using System.Buffers.Binary;

namespace Ordinal.Storage;

/// <summary>The head of a record: what one group commit wrote.</summary>
/// <remarks>
/// <code>
///  0  u32  magic "ORec"
///  4  u16  version, 1
///  6  u8   kind of the payload, the engine's number
///  7  u8   flags
///  8  u32  bytes of payload
/// 12  u32  commands in the payload
/// 16  i64  sequence: 1 for the first record of the directory, then one more each
/// 24  i64  first revision
/// 32  i64  last revision; first - 1 when there is none
/// 40  u64  place: salt of the segment xor position of the record
/// 48  i64  sequence known to be durable when this was written
/// 56  i64  revision known to be durable when this was written
/// 64  i64  engine time, milliseconds
/// 72  i64  wall time, milliseconds since 1970
/// 80  u32  chain: header checksum of the former record
/// 84  u32  CRC-32C over payload and padding
/// 88  u32  zero
/// 92  u32  CRC-32C over bytes 0 to 91
/// 96       payload, then zeros up to a boundary of 512
/// </code>
/// The header's checksum covers the length, so a wrong length is not followed. The place finds a sector that was written
/// elsewhere or in a former life of the segment. The chain covers the former header, and with it the former payload's
/// checksum: a valid but alien record cannot follow. The payload's checksum stands in the header so that this is so, and
/// includes the padding so that no bit of the file is without one. With 64 commands of 14 bytes a record has 1,024 bytes: 16
/// a command.
/// </remarks>
internal readonly record struct RecordHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Bytes = 96;

    /// <summary>Most bytes of a payload, so that a whole record has at most 8 MiB.</summary>
    public const int PayloadBytesMax = (8 << 20) - Sectors.Bytes;

    /// <summary>Version of the record's format.</summary>
    public const ushort Version = 1;

    private const uint Magic = 0x6365524F;

    /// <summary>What the engine said.</summary>
    public RecordFacts Facts { get; init; }

    /// <summary>Bytes of payload.</summary>
    public int PayloadBytes { get; init; }

    /// <summary>Number of the record in the directory's life, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Salt of the segment xor position.</summary>
    public ulong Place { get; init; }

    /// <summary>Last sequence known durable when the record was written.</summary>
    public long DurableSequence { get; init; }

    /// <summary>Last revision known durable when the record was written.</summary>
    public long DurableRevision { get; init; }

    /// <summary>Header checksum of the former record, 0 for the first.</summary>
    public uint Chain { get; init; }

    /// <summary>Checksum of payload and padding.</summary>
    public uint ContentChecksum { get; init; }

    /// <summary>Checksum of this header as it stands on disk.</summary>
    public uint Checksum { get; init; }

    /// <summary>Bytes of the whole record with its padding.</summary>
    public int RecordBytes => BytesOf(PayloadBytes);

    /// <summary>Bytes of a whole record with a payload of some length.</summary>
    public static int BytesOf(int payloadBytes) => Sectors.Pad(Bytes + payloadBytes);

    /// <summary>Writes the header over the first 96 bytes of a record whose payload and padding are in place.</summary>
    /// <returns>The header's checksum: the chain of the next record.</returns>
    public uint Write(Span<byte> record)
    {
        Span<byte> block = record[..Bytes];
        block.Clear();
        block[6] = Facts.Kind;
        block[7] = (byte)Facts.Flags;
        BinaryPrimitives.WriteInt32LittleEndian(block[8..], PayloadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(block[12..], Facts.Count);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], Facts.FirstRevision);
        BinaryPrimitives.WriteInt64LittleEndian(block[32..], Facts.LastRevision);
        BinaryPrimitives.WriteUInt64LittleEndian(block[40..], Place);
        BinaryPrimitives.WriteInt64LittleEndian(block[48..], DurableSequence);
        BinaryPrimitives.WriteInt64LittleEndian(block[56..], DurableRevision);
        BinaryPrimitives.WriteInt64LittleEndian(block[64..], Facts.EngineMs);
        BinaryPrimitives.WriteInt64LittleEndian(block[72..], Facts.WallMs);
        BinaryPrimitives.WriteUInt32LittleEndian(block[80..], Chain);
        BinaryPrimitives.WriteUInt32LittleEndian(block[84..], Crc32C.Of(record[Bytes..RecordBytes]));
        HeaderBlock.Seal(block, Magic, Version);
        return BinaryPrimitives.ReadUInt32LittleEndian(block[^sizeof(uint)..]);
    }

    /// <summary>Reads a header when the bytes are one, in this version.</summary>
    public static HeaderVerdict Read(ReadOnlySpan<byte> bytes, out RecordHeader header)
    {
        ReadOnlySpan<byte> block = bytes[..Bytes];
        header = default;
        HeaderVerdict verdict = HeaderBlock.Check(block, Magic, Version);
        if (verdict != HeaderVerdict.Valid)
        {
            return verdict;
        }

        header = new RecordHeader
        {
            Facts = new RecordFacts
            {
                Kind = block[6],
                Flags = (RecordFlags)block[7],
                Count = BinaryPrimitives.ReadInt32LittleEndian(block[12..]),
                FirstRevision = BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
                LastRevision = BinaryPrimitives.ReadInt64LittleEndian(block[32..]),
                EngineMs = BinaryPrimitives.ReadInt64LittleEndian(block[64..]),
                WallMs = BinaryPrimitives.ReadInt64LittleEndian(block[72..]),
            },
            PayloadBytes = BinaryPrimitives.ReadInt32LittleEndian(block[8..]),
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(block[16..]),
            Place = BinaryPrimitives.ReadUInt64LittleEndian(block[40..]),
            DurableSequence = BinaryPrimitives.ReadInt64LittleEndian(block[48..]),
            DurableRevision = BinaryPrimitives.ReadInt64LittleEndian(block[56..]),
            Chain = BinaryPrimitives.ReadUInt32LittleEndian(block[80..]),
            ContentChecksum = BinaryPrimitives.ReadUInt32LittleEndian(block[84..]),
            Checksum = BinaryPrimitives.ReadUInt32LittleEndian(block[92..]),
        };
        bool inBounds = header.PayloadBytes is >= 0 and <= PayloadBytesMax && header.Facts.Count >= 0;
        return inBounds ? HeaderVerdict.Valid : HeaderVerdict.Damaged;
    }
}

using System;
using System.Buffers.Binary;

namespace Ordinal.Storage;

/// <summary>The mark: a hint while the engine runs, the exact end of the journal once it was closed.</summary>
/// <remarks>
/// <code>
/// a slot file with magic "OMrk"; fields from byte 16 of a slot:
/// 16  i64  sequence that is durable
/// 24  i64  revision that is durable
/// 32  u32  1: closed cleanly at the place below; 0: in use
/// 36  u32  chain at the end
/// 40  i64  number of the last segment that was begun
/// 48  i64  position of the end
/// </code>
/// While the engine runs the mark is written without a sync, and only with what a sync has covered before: it may be old, never
/// wrong. Closing and opening write both slots and sync, so that a damaged slot cannot bring back the other meaning.
/// </remarks>
internal sealed class MarkFile : IDisposable
{
    private const uint Magic = 0x6B724D4F;

    private readonly SlotFile _slots;
    private readonly byte[] _body = new byte[SlotFile.BodyBytes];

    private MarkFile(SlotFile slots)
    {
        _slots = slots;
        ReadOnlySpan<byte> body = slots.Body;
        Facts = new MarkFacts
        {
            DurableSequence = BinaryPrimitives.ReadInt64LittleEndian(body),
            DurableRevision = BinaryPrimitives.ReadInt64LittleEndian(body[8..]),
            IsClean = BinaryPrimitives.ReadUInt32LittleEndian(body[16..]) == 1,
            Chain = BinaryPrimitives.ReadUInt32LittleEndian(body[20..]),
            SegmentNumber = BinaryPrimitives.ReadInt64LittleEndian(body[24..]),
            Position = BinaryPrimitives.ReadInt64LittleEndian(body[32..]),
        };
    }

    /// <summary>What was read at opening, or written last.</summary>
    public MarkFacts Facts { get; private set; }

    /// <summary>Whether one of the two slots was unreadable at opening.</summary>
    public bool HasLostSlot => _slots.HasLostSlot;

    /// <summary>Makes the file for an empty journal in use.</summary>
    public static void Create(IDisk disk)
        => SlotFile.Create(disk, FileNames.Mark, Magic, stackalloc byte[SlotFile.BodyBytes]);

    /// <summary>Opens the file.</summary>
    public static MarkFile Open(IDisk disk) => new(SlotFile.Open(disk, FileNames.Mark, Magic));

    /// <summary>Writes the older slot without a sync: the beacon of a running engine. Allocates nothing.</summary>
    public void Write(in MarkFacts facts)
    {
        Span<byte> body = _body;
        body.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(body, facts.DurableSequence);
        BinaryPrimitives.WriteInt64LittleEndian(body[8..], facts.DurableRevision);
        BinaryPrimitives.WriteUInt32LittleEndian(body[16..], facts.IsClean ? 1u : 0u);
        BinaryPrimitives.WriteUInt32LittleEndian(body[20..], facts.Chain);
        BinaryPrimitives.WriteInt64LittleEndian(body[24..], facts.SegmentNumber);
        BinaryPrimitives.WriteInt64LittleEndian(body[32..], facts.Position);
        _slots.Write(body);
        Facts = facts;
    }

    /// <summary>Makes what was written durable.</summary>
    public void Sync() => _slots.Sync();

    /// <summary>Writes both slots, each synced before the next is touched.</summary>
    public void WriteBoth(in MarkFacts facts)
    {
        Write(facts);
        _slots.Sync();
        Write(facts);
        _slots.Sync();
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();
}

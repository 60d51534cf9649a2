using System;
using System.Buffers.Binary;

namespace Ordinal.Storage;

/// <summary>
/// Who a directory is: its identity, which every segment and snapshot repeats, and how often it was opened for writing.
/// </summary>
/// <remarks>
/// <code>
/// a slot file with magic "OIns"; fields from byte 16 of a slot:
/// 16  16 B  identity
/// 32  i64   epoch
/// </code>
/// The file is the last one that a new directory gets: without it, nothing was ever served from the directory.
/// </remarks>
internal sealed class InstanceFile : IDisposable
{
    private const uint Magic = 0x736E494F;
    private const int EpochPosition = 16;

    private readonly SlotFile _slots;

    private InstanceFile(SlotFile slots)
    {
        _slots = slots;
        Id = new Guid(slots.Body[..16]);

        // A slot that cannot be read may have held the newest epoch, which was served and must not come again.
        Epoch = BinaryPrimitives.ReadInt64LittleEndian(slots.Body[EpochPosition..]) + (slots.HasLostSlot ? 1 : 0);
    }

    /// <summary>Identity of the directory.</summary>
    public Guid Id { get; }

    /// <summary>The last epoch that may have been served; 1 for the first.</summary>
    public long Epoch { get; private set; }

    /// <summary>Whether one of the two slots was unreadable at opening.</summary>
    public bool HasLostSlot => _slots.HasLostSlot;

    /// <summary>Makes the file.</summary>
    public static void Create(IDisk disk, Guid id, long epoch)
    {
        Span<byte> body = stackalloc byte[SlotFile.BodyBytes];
        Fill(body, id, epoch);
        SlotFile.Create(disk, FileNames.Instance, Magic, body);
    }

    /// <summary>Opens the file.</summary>
    public static InstanceFile Open(IDisk disk) => new(SlotFile.Open(disk, FileNames.Instance, Magic));

    /// <summary>Makes the next epoch durable.</summary>
    public void RaiseEpoch()
    {
        Span<byte> body = stackalloc byte[SlotFile.BodyBytes];
        Fill(body, Id, Epoch + 1);
        _slots.Write(body);
        _slots.Sync();
        Epoch++;
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private static void Fill(Span<byte> body, Guid id, long epoch)
    {
        body.Clear();
        id.TryWriteBytes(body);
        BinaryPrimitives.WriteInt64LittleEndian(body[EpochPosition..], epoch);
    }
}

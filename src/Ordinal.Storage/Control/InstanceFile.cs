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
/// 40  u8    1 when answers may speak of what is not synced
/// 41  16 B  the run of the operating system in which they did; zero when it is not known
/// </code>
/// The file is the last one that a new directory gets: without it, nothing was ever served from the directory.
/// </remarks>
internal sealed class InstanceFile : IDisposable
{
    private const uint Magic = 0x736E494F;
    private const int EpochPosition = 16;
    private const int LoosePosition = 24;
    private const int BootPosition = 25;

    private readonly SlotFile _slots;

    private InstanceFile(SlotFile slots)
    {
        _slots = slots;
        Id = new Guid(slots.Body[..16]);

        // A slot that cannot be read may have held the newest epoch, which was served and must not come again.
        Epoch = BinaryPrimitives.ReadInt64LittleEndian(slots.Body[EpochPosition..]) + (slots.HasLostSlot ? 1 : 0);
        ReadOnlySpan<byte> body = slots.Body;
        LooseBoot = body[LoosePosition] != 0 ? new Guid(body.Slice(BootPosition, 16)) : null;
    }

    /// <summary>Identity of the directory.</summary>
    public Guid Id { get; }

    /// <summary>The last epoch that may have been served; 1 for the first.</summary>
    public long Epoch { get; private set; }

    /// <summary>
    /// The run of the operating system in which answers may have spoken of what was not synced, empty when it is not known; null
    /// when none have.
    /// </summary>
    public Guid? LooseBoot { get; private set; }

    /// <summary>Whether one of the two slots was unreadable at opening.</summary>
    public bool HasLostSlot => _slots.HasLostSlot;

    /// <summary>Makes the file.</summary>
    public static void Create(IDisk disk, Guid id, long epoch)
    {
        Span<byte> body = stackalloc byte[SlotFile.BodyBytes];
        Fill(body, id, epoch, looseBoot: null);
        SlotFile.Create(disk, FileNames.Instance, Magic, body);
    }

    /// <summary>Opens the file.</summary>
    public static InstanceFile Open(IDisk disk) => new(SlotFile.Open(disk, FileNames.Instance, Magic));

    /// <summary>Makes the next epoch durable.</summary>
    public void RaiseEpoch()
    {
        Span<byte> body = stackalloc byte[SlotFile.BodyBytes];
        Fill(body, Id, Epoch + 1, LooseBoot);
        _slots.Write(body);
        _slots.Sync();
        Epoch++;
    }

    /// <summary>Makes it durable whether answers may speak of what is not synced.</summary>
    /// <param name="boot">As <see cref="LooseBoot"/>.</param>
    public void SetLooseBoot(Guid? boot)
    {
        Span<byte> body = stackalloc byte[SlotFile.BodyBytes];
        Fill(body, Id, Epoch, boot);

        // In both slots, so that losing one loses nothing; one after the other, so that a power cut spoils one at most.
        for (int slot = 0; slot < 2; slot++)
        {
            _slots.Write(body);
            _slots.Sync();
        }

        LooseBoot = boot;
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private static void Fill(Span<byte> body, Guid id, long epoch, Guid? looseBoot)
    {
        body.Clear();
        id.TryWriteBytes(body);
        BinaryPrimitives.WriteInt64LittleEndian(body[EpochPosition..], epoch);
        if (looseBoot is { } boot)
        {
            body[LoosePosition] = 1;
            boot.TryWriteBytes(body[BootPosition..]);
        }
    }
}

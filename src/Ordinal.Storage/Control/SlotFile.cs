using System;
using System.Buffers.Binary;

namespace Ordinal.Storage;

/// <summary>A small file of two slots that are written in turn, so that one of them is always whole.</summary>
/// <remarks>
/// <code>
///    0  slot A, 512 bytes      4096  slot B, 512 bytes      8192  end; everything between is zero
/// slot:
///    0  u32  magic        4  u16  version, 1      6  u16  zero
///    8  i64  generation: the higher one is the newer
///   16       the file's own fields
///  508  u32  CRC-32C over bytes 0 to 507
/// </code>
/// The slots lie 4,096 bytes apart, so that a disk with sectors of that size cannot spoil both in one write.
/// </remarks>
internal sealed class SlotFile : IDisposable
{
    /// <summary>Length of the file in bytes.</summary>
    public const int FileBytes = 2 * SlotDistance;

    /// <summary>Bytes of the file's own fields in a slot.</summary>
    public const int BodyBytes = Sectors.Bytes - BodyPosition - sizeof(uint);

    /// <summary>Version of the format.</summary>
    public const ushort Version = 1;

    private const int SlotDistance = 4096;
    private const int GenerationPosition = 8;
    private const int BodyPosition = 16;

    private readonly IDiskFile _file;
    private readonly uint _magic;
    private readonly byte[] _slot = new byte[Sectors.Bytes];
    private readonly byte[] _body = new byte[BodyBytes];
    private long _generation;
    private int _newest;

    private SlotFile(IDiskFile file, uint magic)
    {
        _file = file;
        _magic = magic;
    }

    /// <summary>The fields in the newest whole slot.</summary>
    public ReadOnlySpan<byte> Body => _body;

    /// <summary>Whether one slot was unreadable at opening: it may have been newer than the one that is left.</summary>
    public bool HasLostSlot { get; private set; }

    /// <summary>Makes the file with the same fields in both slots, durable under its name.</summary>
    public static void Create(IDisk disk, string name, uint magic, ReadOnlySpan<byte> body)
    {
        string temporary = name + FileNames.Temporary;
        using (IDiskFile file = disk.Create(temporary, FileBytes))
        {
            using SlotFile slots = new(file, magic);
            slots.Write(body);
            slots.Write(body);
            file.Sync();
        }

        disk.Rename(temporary, name);
        disk.SyncDirectory();
    }

    /// <summary>Opens the file and reads both slots.</summary>
    /// <exception cref="StorageException">Neither slot is whole, the length is wrong, or a slot has another version.</exception>
    public static SlotFile Open(IDisk disk, string name, uint magic)
    {
        SlotFile slots = new(disk.Open(name), magic);
        try
        {
            slots.Load();
            return slots;
        }
        catch (StorageException)
        {
            slots.Dispose();
            throw;
        }
    }

    /// <summary>Writes the fields into the older slot. Durable only after <see cref="Sync"/>. Allocates nothing.</summary>
    public void Write(ReadOnlySpan<byte> body)
    {
        int slot = 1 - _newest;
        long generation = _generation + 1;
        _slot.AsSpan().Clear();
        BinaryPrimitives.WriteInt64LittleEndian(_slot.AsSpan(GenerationPosition), generation);
        body.CopyTo(_slot.AsSpan(BodyPosition, BodyBytes));
        HeaderBlock.Seal(_slot, _magic, Version);
        _file.Write((long)slot * SlotDistance, _slot);
        _generation = generation;
        _newest = slot;
        body.CopyTo(_body);
    }

    /// <summary>Makes what was written durable.</summary>
    public void Sync() => _file.Sync();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Load()
    {
        if (_file.Length != FileBytes)
        {
            throw StorageException.Damaged($"The file has {_file.Length} bytes instead of {FileBytes}.", _file.Name);
        }

        int whole = 0;
        for (int slot = 0; slot < 2; slot++)
        {
            _file.Read((long)slot * SlotDistance, _slot);
            HeaderVerdict verdict = HeaderBlock.Check(_slot, _magic, Version);
            if (verdict == HeaderVerdict.OtherVersion)
            {
                throw new StorageException(
                    StorageErrorCode.FutureFormat, "The file was written by another version of the engine.", _file.Name);
            }

            if (verdict != HeaderVerdict.Valid)
            {
                continue;
            }

            whole++;
            long generation = BinaryPrimitives.ReadInt64LittleEndian(_slot.AsSpan(GenerationPosition));
            if (generation > _generation)
            {
                _generation = generation;
                _newest = slot;
                _slot.AsSpan(BodyPosition, BodyBytes).CopyTo(_body);
            }
        }

        HasLostSlot = whole < 2;
        if (whole == 0)
        {
            throw StorageException.Damaged("Neither of the two slots can be read.", _file.Name);
        }
    }
}

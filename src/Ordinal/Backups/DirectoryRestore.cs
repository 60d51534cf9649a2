using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Makes a data directory out of a backup.</summary>
internal static class DirectoryRestore
{
    /// <summary>Reads and checks the whole backup, then writes the directory. What it holds is in memory in between.</summary>
    /// <param name="stream">The backup; not closed.</param>
    /// <param name="open">Opens the directory; disposed of here.</param>
    /// <param name="cancellationToken">Ends the reading; writing is not interrupted.</param>
    /// <returns>What the backup was of.</returns>
    internal static async Task<BackupFacts> RunAsync(Stream stream, Func<IDisk> open, CancellationToken cancellationToken)
    {
        using IDisk disk = OpenEmpty(open);
        using BackupReader reader = new(stream);
        StateMachine machine = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        SnapshotFacts facts = reader.Facts;
        StateCopy copy = StateCopy.Of(machine, facts.WallMs);
        try
        {
            FoundedDirectory.Create(disk, Guid.NewGuid(), facts, snapshot => Append(snapshot, copy));
        }
        catch (StorageException failure)
        {
            throw StorageFaults.OfOpening(failure);
        }

        return new BackupFacts(
            facts.InstanceId,
            facts.Revision,
            DateTimeOffset.FromUnixTimeMilliseconds(facts.WallMs),
            copy.Objects,
            reader.BytesRead);
    }

    private static void Append(SnapshotFileWriter snapshot, StateCopy copy)
    {
        Span<byte> length = stackalloc byte[SliceFrames.LengthBytes];
        foreach (byte[] slice in copy.Slices)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, slice.Length);
            snapshot.Append(length);
            snapshot.Append(slice);
        }
    }

    private static IDisk OpenEmpty(Func<IDisk> open)
    {
        IDisk? disk = null;
        try
        {
            disk = open();
            FoundedDirectory.RequireEmpty(disk);
            return disk;
        }
        catch (StorageException failure)
        {
            disk?.Dispose();
            throw StorageFaults.OfOpening(failure);
        }
    }
}

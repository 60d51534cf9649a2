using System;
using System.Security.Cryptography;

namespace Ordinal.Storage;

/// <summary>Gives the content of a snapshot file block by block, each checked before it is given. One thread at a time.</summary>
internal sealed class SnapshotFileReader : IDisposable
{
    private readonly IDiskFile _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block;
    private long _position = SnapshotLayout.HeaderBytes;
    private int _number;
    private long _contentBytes;

    private SnapshotFileReader(IDiskFile file)
    {
        _file = file;
        _block = new byte[(int)Math.Min(SnapshotLayout.BlockBytes, Math.Max(file.Length, SnapshotLayout.HeaderBytes))];
    }

    /// <summary>What the file says about itself.</summary>
    public SnapshotFacts Facts { get; private set; }

    /// <summary>Length of the file in bytes.</summary>
    public long FileBytes => _file.Length;

    /// <summary>Bytes of the file that were read.</summary>
    public long BytesDone => _position;

    /// <summary>Opens a snapshot and checks its header.</summary>
    /// <exception cref="StorageException">It is damaged, of another version or of another directory.</exception>
    public static SnapshotFileReader Open(IDisk disk, string name, Guid instanceId)
    {
        SnapshotFileReader reader = new(disk.Open(name));
        try
        {
            reader.ReadHeader(instanceId);
            return reader;
        }
        catch (StorageException)
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads a whole file and throws at the first byte that is not what was written.</summary>
    public static SnapshotFacts Check(IDisk disk, string name, Guid instanceId)
    {
        using SnapshotFileReader reader = Open(disk, name, instanceId);
        while (reader.TryReadBlock(out _))
        {
        }

        return reader.Facts;
    }

    /// <summary>The next block's content, in order; valid until the next call.</summary>
    /// <returns>False when the content is at its end and the footer agrees with all of it.</returns>
    /// <exception cref="StorageException">The block or the footer is damaged.</exception>
    public bool TryReadBlock(out ReadOnlySpan<byte> content)
    {
        long left = _file.Length - SnapshotLayout.FooterBytes - _position;
        if (left <= 0)
        {
            content = default;
            CheckFooter();
            return false;
        }

        int bytes = (int)Math.Min(left, SnapshotLayout.BlockBytes);
        Span<byte> block = _block.AsSpan(0, bytes);
        _file.Read(_position, block);
        if (bytes <= SnapshotLayout.BlockOverheadBytes || !SnapshotLayout.IsBlock(block, _number))
        {
            throw StorageException.Damaged("A block of the snapshot is damaged.", _file.Name, _position);
        }

        content = block[SnapshotLayout.BlockPrefixBytes..^sizeof(uint)];
        _hash.AppendData(content);
        _contentBytes += content.Length;
        _position += bytes;
        _number++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
    }

    private void ReadHeader(Guid instanceId)
    {
        if (_file.Length < SnapshotLayout.HeaderBytes + SnapshotLayout.FooterBytes)
        {
            throw StorageException.Damaged("The snapshot is too short.", _file.Name, _file.Length);
        }

        Span<byte> header = _block.AsSpan(0, SnapshotLayout.HeaderBytes);
        _file.Read(0, header);
        switch (SnapshotLayout.ReadHeader(header, out SnapshotFacts facts))
        {
            case HeaderVerdict.OtherVersion:
                throw new StorageException(
                    StorageErrorCode.FutureFormat, "The snapshot was written by another version of the engine.", _file.Name);
            case HeaderVerdict.Damaged or HeaderVerdict.Empty:
                throw StorageException.Damaged("The header of the snapshot is damaged.", _file.Name, 0);
        }

        if (facts.InstanceId != instanceId)
        {
            throw new StorageException(
                StorageErrorCode.WrongInstance, "The snapshot belongs to another directory.", _file.Name);
        }

        Facts = facts;
    }

    private void CheckFooter()
    {
        Span<byte> footer = stackalloc byte[SnapshotLayout.FooterBytes];
        Span<byte> hash = stackalloc byte[SnapshotLayout.HashBytes];
        _file.Read(_file.Length - SnapshotLayout.FooterBytes, footer);
        _hash.GetCurrentHash(hash);
        if (!SnapshotLayout.IsFooter(footer, Facts, _number, _contentBytes, hash))
        {
            throw StorageException.Damaged(
                "The footer of the snapshot does not agree with its content.", _file.Name, _position);
        }
    }
}

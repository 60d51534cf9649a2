using System;
using System.Security.Cryptography;

namespace Ordinal.Storage;

/// <summary>
/// Writes a snapshot file under a temporary name. One thread at a time, which need not be the journal's. Nothing is visible to a
/// recovery before <see cref="Commit"/> returns.
/// </summary>
internal sealed class SnapshotFileWriter : IDisposable
{
    private readonly IDisk _disk;
    private readonly SnapshotFacts _facts;
    private readonly string _name;
    private readonly IDiskFile _file;
    private readonly Action<SnapshotFacts> _committed;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[SnapshotLayout.BlockBytes];
    private long _position;
    private int _filled;
    private int _number;
    private long _contentBytes;
    private bool _isOver;

    private SnapshotFileWriter(IDisk disk, in SnapshotFacts facts, Action<SnapshotFacts> committed)
    {
        _disk = disk;
        _facts = facts;
        _committed = committed;
        _name = FileNames.Snapshot(facts.Revision);
        _file = disk.Create(_name + FileNames.Temporary, 0);
    }

    /// <summary>Bytes written so far.</summary>
    public long BytesWritten => _position;

    /// <summary>Begins a file.</summary>
    /// <param name="disk">Where; not owned.</param>
    /// <param name="facts">What the snapshot is of.</param>
    /// <param name="committed">Called once, after the file is durable under its name.</param>
    public static SnapshotFileWriter Begin(IDisk disk, in SnapshotFacts facts, Action<SnapshotFacts> committed)
    {
        SnapshotFileWriter writer = new(disk, facts, committed);
        Span<byte> header = stackalloc byte[SnapshotLayout.HeaderBytes];
        SnapshotLayout.WriteHeader(header, facts);
        try
        {
            writer.Write(header);
            return writer;
        }
        catch (StorageException)
        {
            writer.Abort();
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Adds content. Writes whole blocks only, so a short piece costs no call of the system.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        while (!content.IsEmpty)
        {
            int count = Math.Min(content.Length, SnapshotLayout.BlockContentMax - _filled);
            content[..count].CopyTo(_block.AsSpan(SnapshotLayout.BlockPrefixBytes + _filled));
            _filled += count;
            content = content[count..];
            if (_filled == SnapshotLayout.BlockContentMax)
            {
                WriteBlock();
            }
        }
    }

    /// <summary>
    /// Writes what is left, syncs, reads everything back, and gives the file its name durably.
    /// </summary>
    /// <exception cref="StorageException">It failed; call <see cref="Abort"/>. The former snapshots are untouched.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        if (_filled > 0)
        {
            WriteBlock();
        }

        Span<byte> footer = stackalloc byte[SnapshotLayout.FooterBytes];
        Span<byte> hash = stackalloc byte[SnapshotLayout.HashBytes];
        _hash.GetCurrentHash(hash);
        SnapshotLayout.WriteFooter(footer, _facts, _number, _contentBytes, hash);
        Write(footer);
        _file.Sync();
        SnapshotFileReader.Check(_disk, _name + FileNames.Temporary, _facts.InstanceId);
        _disk.Rename(_name + FileNames.Temporary, _name);
        _disk.SyncDirectory();
        _isOver = true;
        _committed(_facts);
    }

    /// <summary>Gives up: deletes the temporary file when it is still there.</summary>
    public void Abort()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        foreach (DiskEntry entry in _disk.List())
        {
            if (entry.Name == _name + FileNames.Temporary)
            {
                _disk.Delete(entry.Name);
            }
        }
    }

    /// <summary>
    /// Closes the file; without <see cref="Commit"/> the temporary file stays until writing starts the next time.
    /// </summary>
    public void Dispose()
    {
        _isOver = true;
        _hash.Dispose();
        _file.Dispose();
    }

    private void WriteBlock()
    {
        _hash.AppendData(_block, SnapshotLayout.BlockPrefixBytes, _filled);
        int bytes = SnapshotLayout.SealBlock(_block, _number, _filled);
        Write(_block.AsSpan(0, bytes));
        _contentBytes += _filled;
        _number++;
        _filled = 0;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _file.Write(_position, bytes);
        _position += bytes.Length;
    }
}

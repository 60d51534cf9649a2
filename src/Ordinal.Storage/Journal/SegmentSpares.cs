using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Ordinal.Storage;

/// <summary>
/// Segments of zeros that are durable under their final names, so that going over to one needs neither space nor a directory.
/// </summary>
/// <remarks>One thread prepares, another takes; the gate is held for the queue only, never during a call of the disk.</remarks>
internal sealed class SegmentSpares : IDisposable
{
    private readonly IDisk _disk;
    private readonly int _wanted;
    private readonly Lock _gate = new();
    private readonly Queue<IDiskFile> _ready = new();
    private long _lastNumber;
    private int _count;

    /// <summary>Starts without spares.</summary>
    /// <param name="disk">Where they lie; not owned.</param>
    /// <param name="lastNumber">Number of the last segment that exists.</param>
    /// <param name="segmentBytes">Length of each spare in bytes.</param>
    /// <param name="wanted">How many <see cref="Prepare"/> keeps ready.</param>
    public SegmentSpares(IDisk disk, long lastNumber, long segmentBytes, int wanted)
    {
        _disk = disk;
        _lastNumber = lastNumber;
        SegmentBytes = segmentBytes;
        _wanted = wanted;
    }

    /// <summary>Length of each spare in bytes.</summary>
    public long SegmentBytes { get; }

    /// <summary>How many <see cref="Prepare"/> keeps ready.</summary>
    public int Wanted => _wanted;

    /// <summary>How many are ready. Any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes over a spare that an earlier opener left, in the order of the numbers.</summary>
    public void Adopt(string name)
    {
        Add(_disk.Open(name));
    }

    /// <summary>Makes one more spare when fewer than wanted are ready. One thread at a time.</summary>
    /// <returns>Whether one was made.</returns>
    /// <exception cref="StorageException">
    /// <see cref="StorageErrorCode.NoSpace"/>: nothing is changed, and the call may be repeated. Any other code is final.
    /// </exception>
    public bool Prepare()
    {
        if (Count >= _wanted)
        {
            return false;
        }

        string name = FileNames.Segment(_lastNumber + 1);
        string temporary = name + FileNames.Temporary;
        try
        {
            using IDiskFile file = _disk.Create(temporary, SegmentBytes);
            file.Sync();
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.NoSpace)
        {
            DeletePart(temporary);
            throw;
        }

        _disk.Rename(temporary, name);
        _disk.SyncDirectory();
        Add(_disk.Open(name));
        return true;
    }

    /// <summary>Takes the spare with the lowest number; ownership of the file moves to the caller.</summary>
    public bool TryTake([NotNullWhen(true)] out IDiskFile? file)
    {
        lock (_gate)
        {
            if (!_ready.TryDequeue(out file))
            {
                return false;
            }

            Volatile.Write(ref _count, _ready.Count);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (TryTake(out IDiskFile? file))
        {
            file.Dispose();
        }
    }

    private void Add(IDiskFile file)
    {
        lock (_gate)
        {
            _ready.Enqueue(file);
            _lastNumber++;
            Volatile.Write(ref _count, _ready.Count);
        }
    }

    private void DeletePart(string temporary)
    {
        foreach (DiskEntry entry in _disk.List())
        {
            if (entry.Name == temporary)
            {
                _disk.Delete(temporary);
            }
        }
    }
}

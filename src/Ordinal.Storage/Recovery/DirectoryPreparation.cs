using System;

namespace Ordinal.Storage;

/// <summary>
/// Brings a directory that was read into the state in which writing goes on. A stop after any step leaves a directory that
/// opens to the same records.
/// </summary>
internal sealed class DirectoryPreparation(IDisk disk, RecoveredDirectory found, DataDirectoryOptions options)
{
    private const int CopyBytes = 64 << 10;

    /// <summary>Identity of the directory.</summary>
    public Guid InstanceId { get; private set; }

    /// <summary>The epoch of this opening.</summary>
    public long Epoch { get; private set; }

    /// <summary>Does it all.</summary>
    /// <returns>The writer; the caller owns it.</returns>
    public JournalWriter Run()
    {
        SegmentEntry last;
        if (found.IsNew)
        {
            last = CreateDirectory();
        }
        else
        {
            RaiseEpoch();
            last = found.IsClean ? found.Last : SettleUncleanEnd();
        }

        MarkFile mark = MarkFile.Open(disk);
        mark.WriteBoth(new MarkFacts
        {
            DurableSequence = last.LastSequence,
            DurableRevision = last.LastRevision,
            SegmentNumber = last.Header.Number,
        });
        SegmentSpares spares = new(disk, last.Header.Number, options.SegmentBytes, options.SpareCount);
        SettleSpares(spares);
        SetDamagedAside();
        DeleteLeftovers();
        KeepBallast();
        JournalEnd end = new()
        {
            InstanceId = InstanceId,
            Epoch = Epoch,
            Segment = last.Header,
            Position = last.EndPosition,
            Sequence = last.LastSequence,
            Revision = last.LastRevision,
            Chain = last.Chain,
        };
        return new JournalWriter(end, disk.Open(last.Name), mark, spares, options.ReservedSpares);
    }

    private SegmentEntry CreateDirectory()
    {
        InstanceId = options.NewInstanceId();
        Epoch = 1;
        SegmentHeader header = new()
        {
            InstanceId = InstanceId,
            Number = 1,
            Salt = SegmentHeader.SaltOf(InstanceId, 1, Epoch),
            FirstSequence = 1,
            Length = options.SegmentBytes,
        };
        string name = FileNames.Segment(1);
        using (IDiskFile file = disk.Create(name + FileNames.Temporary, options.SegmentBytes))
        {
            Span<byte> sector = stackalloc byte[SegmentHeader.Bytes];
            header.Write(sector);
            file.Write(0, sector);
            file.Sync();
        }

        disk.Rename(name + FileNames.Temporary, name);
        disk.SyncDirectory();
        MarkFile.Create(disk);
        InstanceFile.Create(disk, InstanceId, Epoch);
        return new SegmentEntry(header, 0, 0, SegmentHeader.Bytes, 0);
    }

    private void RaiseEpoch()
    {
        using InstanceFile instance = InstanceFile.Open(disk);
        instance.RaiseEpoch();
        InstanceId = instance.Id;
        Epoch = instance.Epoch;
    }

    private SegmentEntry SettleUncleanEnd()
    {
        disk.SyncDirectory();
        SegmentEntry last = found.Last;
        if (found.TornBytes > 0)
        {
            Quarantine(last.Header.Number, last.EndPosition, found.TornBytes);
        }

        if (found.TornHeader != 0)
        {
            Quarantine(found.TornHeader, 0, SegmentHeader.Bytes);
        }

        // The highest number goes first, each durably: a gap in the numbers would be taken for a lost segment.
        for (int index = found.Spares.Count - 1; index >= 0; index--)
        {
            DeleteSegment(found.Spares[index].Number);
        }

        if (found.TornHeader != 0)
        {
            DeleteSegment(found.TornHeader);
        }

        found.Spares.Clear();
        return SegmentRewriter.Rewrite(disk, last, Epoch);
    }

    private void DeleteSegment(long number)
    {
        disk.Delete(FileNames.Segment(number));
        disk.SyncDirectory();
    }

    private void Quarantine(long number, long position, long bytes)
    {
        using IDisk quarantine = disk.OpenQuarantine();
        using IDiskFile source = disk.Open(FileNames.Segment(number));
        using IDiskFile target = quarantine.Create(FileNames.Tail(number, Epoch), 0);
        byte[] buffer = new byte[(int)Math.Min(bytes, CopyBytes)];
        for (long done = 0; done < bytes; done += buffer.Length)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes - done));
            source.Read(position + done, part);
            target.Write(done, part);
        }

        target.Sync();
        quarantine.SyncDirectory();
    }

    // Spares of another length would break the sum of the room; like those of an unclean end they are made anew.
    private void SettleSpares(SegmentSpares spares)
    {
        bool fit = true;
        foreach (NumberedFile spare in found.Spares)
        {
            fit &= spare.Length == options.SegmentBytes;
        }

        if (fit)
        {
            foreach (NumberedFile spare in found.Spares)
            {
                spares.Adopt(FileNames.Segment(spare.Number));
            }

            return;
        }

        for (int index = found.Spares.Count - 1; index >= 0; index--)
        {
            DeleteSegment(found.Spares[index].Number);
        }
    }

    // One that can be read again another time would bring back a state that the journal has meanwhile left. The mark, written
    // before, knows how far the journal is durable without it.
    private void SetDamagedAside()
    {
        foreach (Finding finding in found.Findings)
        {
            if (finding.Kind == FindingKind.DamagedSnapshot)
            {
                disk.Rename(finding.File, finding.File + FileNames.Damaged);
            }
        }
    }

    private void DeleteLeftovers()
    {
        foreach (DiskEntry entry in disk.List())
        {
            if (entry.Name.EndsWith(FileNames.Temporary, StringComparison.Ordinal))
            {
                disk.Delete(entry.Name);
            }
        }

        disk.SyncDirectory();
    }

    private void KeepBallast()
    {
        if (!Ballast.TryKeep(disk, options.BallastBytes))
        {
            found.Findings.Add(new Finding(FindingKind.NoBallast, FileNames.Ballast));
        }
    }
}

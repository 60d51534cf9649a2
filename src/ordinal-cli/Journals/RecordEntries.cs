using System;
using System.Collections.Generic;
using System.Text;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>Reads the entries of one record.</summary>
internal static class RecordEntries
{
    /// <summary>Reads them.</summary>
    /// <param name="header">The record's header.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>The entries in their order.</returns>
    /// <exception cref="StorageException">The payload makes no entries.</exception>
    internal static List<DumpedEntry> Of(in RecordHeader header, ReadOnlySpan<byte> payload) => header.Facts.Kind switch
    {
        JournalRecordKind.Commands => Commands(header, payload),
        JournalRecordKind.Jump => [Jump(header, payload)],
        _ => throw new StorageException(
            StorageErrorCode.FutureFormat,
            $"The journal's record {header.Sequence} is of kind {header.Facts.Kind}, which this program does not know."),
    };

    private static List<DumpedEntry> Commands(in RecordHeader header, ReadOnlySpan<byte> payload)
    {
        RecordFacts facts = header.Facts;
        long wallMs = facts.WallMs;
        long revisions = 0;
        List<DumpedEntry> entries = [];
        JournalDecoder decoder = new(payload);
        while (decoder.TryNext(out JournalEntry entry))
        {
            if (entry.Kind == JournalEntryKind.Time)
            {
                wallMs = entry.WallMs;
                continue;
            }

            bool isExpiry = entry.Kind == JournalEntryKind.Expiry;
            long first = facts.FirstRevision + revisions;
            revisions += isExpiry ? entry.Count : 1;
            entries.Add(new DumpedEntry
            {
                FirstRevision = first,
                LastRevision = facts.FirstRevision + revisions - 1,
                WallMs = wallMs,
                Kind = isExpiry ? "expiry" : KebabCase.Of(entry.Command.Kind.ToString()),
                Name = entry.Command.Name is { } name ? Encoding.UTF8.GetString(name.Utf8) : null,
                Fields = isExpiry ? [new EntryField("count", (long)entry.Count)] : CommandFields.Of(entry.Command),
            });
        }

        if (decoder.Fault is { } fault)
        {
            throw StorageException.Damaged($"The journal's record {header.Sequence} makes no commands: {fault}", string.Empty);
        }

        // A refusal that is remembered makes no revision, and a command that meets an end that was due makes two: then only
        // the record's span is known.
        return facts.FirstRevision + revisions - 1 == facts.LastRevision
            ? entries
            : entries.ConvertAll(entry => entry with { FirstRevision = facts.FirstRevision, LastRevision = facts.LastRevision });
    }

    private static DumpedEntry Jump(in RecordHeader header, ReadOnlySpan<byte> payload)
    {
        try
        {
            Reservation jumped = Reservation.Read(payload);
            return new DumpedEntry
            {
                FirstRevision = header.Facts.FirstRevision,
                LastRevision = header.Facts.LastRevision,
                WallMs = header.Facts.WallMs,
                Kind = "jump",
                Fields =
                [
                    new EntryField("revisions", jumped.Revisions),
                    new EntryField("units", jumped.Units),
                    new EntryField("ids", jumped.Ids),
                ],
            };
        }
        catch (FormatException e)
        {
            throw StorageException.Damaged($"The journal's record {header.Sequence} makes no jump: {e.Message}", string.Empty);
        }
    }
}

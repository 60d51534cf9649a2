using System.Buffers.Binary;

namespace Ordinal.Server.Tests;

/// <summary>
/// Follows a trace of a program that mints from one counter in a new directory, and finds answers that left before the sync
/// that covers them had returned. There the n-th integer is revision n.
/// </summary>
internal sealed class AnswerOrder
{
    // Places in the header of a record of the journal.
    private const int LastRevisionPosition = 32;
    private const int HeaderBytes = 96;

    private readonly Dictionary<string, long> _written = [];
    private readonly Dictionary<string, long> _syncing = [];
    private readonly Dictionary<string, long> _synced = [];

    /// <summary>Answers that were seen.</summary>
    internal int Answers { get; private set; }

    /// <summary>Records of the journal that were written.</summary>
    internal int Records { get; private set; }

    /// <summary>The first answer that left too early, or null.</summary>
    internal string? Violation { get; private set; }

    /// <summary>Takes the next event.</summary>
    internal void Follow(TraceEvent next)
    {
        if (next.IsAnswer)
        {
            Answers++;
            long integer = next.AnsweredInteger;
            long durable = Durable();
            Violation ??= integer <= durable ? null : $"{integer} was answered when revision {durable} was durable.";
        }
        else if (next.IsOfSegment && next.Call == "pwrite64")
        {
            Write(next);
        }
        else if (next.IsOfSegment && next.IsSync)
        {
            Sync(next);
        }
    }

    private void Write(TraceEvent write)
    {
        bool isRecord = write.Content.Length >= HeaderBytes && write.Content.AsSpan().StartsWith("ORec"u8);
        if (isRecord && write.IsReturn && write.IsSuccess)
        {
            Records++;
            _written[write.File] = BinaryPrimitives.ReadInt64LittleEndian(write.Content.AsSpan(LastRevisionPosition));
        }
    }

    // A sync covers what was written when it began.
    private void Sync(TraceEvent sync)
    {
        if (!sync.IsReturn)
        {
            _syncing[sync.File] = _written.GetValueOrDefault(sync.File);
        }
        else if (sync.IsSuccess)
        {
            _synced[sync.File] = _syncing[sync.File];
        }
    }

    // Revisions run through the segments: what lies behind one that is not synced to its end is not durable either.
    private long Durable()
    {
        long durable = 0;
        foreach ((string file, long written) in _written.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            long synced = _synced.GetValueOrDefault(file);
            durable = Math.Max(durable, synced);
            if (synced < written)
            {
                break;
            }
        }

        return durable;
    }
}

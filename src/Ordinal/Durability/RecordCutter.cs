using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Cuts the entries of a group into records. The caller holds the writer role.</summary>
/// <param name="context">Gives entries their time.</param>
/// <param name="group">The group to fill first.</param>
/// <param name="revision">The last revision in the journal.</param>
/// <param name="sequence">The sequence of its last record.</param>
internal sealed class RecordCutter(ApplyContext context, JournalGroup group, long revision, long sequence)
{
    private JournalGroup _group = group;
    private int _start;
    private long _formerRevision = revision;
    private long _engineMs;
    private long _wallMs;

    /// <summary>Writes the entries of the record that is open.</summary>
    internal JournalEncoder Encoder { get; private set; } = new(group.Entries);

    /// <summary>Entries in the record that is open.</summary>
    internal int Count { get; set; }

    /// <summary>Bytes in the record that is open.</summary>
    internal int Bytes => _group.Entries.Length - _start;

    /// <summary>The sequence that the last closed record will have on the disk.</summary>
    internal long Sequence { get; private set; } = sequence;

    /// <summary>Begins an entry: writes the time of the cycle unless it stands there already.</summary>
    internal void BeginEntry()
    {
        if (Bytes == 0)
        {
            Encoder.BeginRecord();
            _engineMs = context.NowMs;
            _wallMs = context.WallMs;
        }

        Encoder.Time(context.NowMs, context.WallMs);
    }

    /// <summary>Drops the entry that was begun last, with the time that it brought.</summary>
    /// <param name="mark">Where the entries ended before it; nothing happens when they end there.</param>
    internal void DropTo(int mark)
    {
        if (_group.Entries.Length > mark)
        {
            _group.Entries.Truncate(mark);
            Encoder.TakeTimeBack();
        }
    }

    /// <summary>Closes the record that is open, if it holds anything.</summary>
    /// <param name="lastRevision">The last revision in it.</param>
    internal void Close(long lastRevision)
    {
        if (Bytes == 0)
        {
            return;
        }

        int end = _group.Entries.Length;
        _group.Add(new GroupRecord(_start, end, new RecordFacts
        {
            Kind = JournalRecordKind.Commands,
            FirstRevision = _formerRevision + 1,
            LastRevision = lastRevision,
            Count = Count,
            EngineMs = _engineMs,
            WallMs = _wallMs,
        }));
        Sequence++;
        Count = 0;
        _start = end;
        _formerRevision = lastRevision;
    }

    /// <summary>Goes on in an empty group, after the last record of the former was closed.</summary>
    /// <param name="next">The group.</param>
    internal void GoOn(JournalGroup next)
    {
        _group = next;
        _start = 0;
        Encoder = new JournalEncoder(next.Entries);
    }
}

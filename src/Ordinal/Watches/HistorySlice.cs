using System;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal;

/// <summary>A copy of a few changes and of the values they speak of, taken under the writer role and read outside it.</summary>
internal sealed class HistorySlice
{
    /// <summary>Changes after which a slice ends with the revision: copying them takes a few microseconds.</summary>
    private const int ChangesMax = 512;

    /// <summary>Bytes of values after which a slice ends with the revision.</summary>
    private const int ValueBytesMax = 256 * 1024;

    private readonly List<Change> _changes = [];
    private byte[] _values = new byte[4096];
    private int _valueBytes;

    internal IReadOnlyList<Change> Changes => _changes;

    /// <summary>The count of the first change.</summary>
    internal long From { get; private set; }

    /// <summary>The count after the last change.</summary>
    internal long To { get; private set; }

    /// <summary>The engine's revision when the slice was taken.</summary>
    internal long Revision { get; private set; }

    /// <summary>Whether changes that were asked for have been overwritten.</summary>
    internal bool IsOverrun { get; private set; }

    /// <summary>The oldest revision of which every change is still held.</summary>
    internal long OldestRevision { get; private set; }

    /// <summary>Whether the slice goes up to the last change.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>Takes a slice. The caller holds the writer role.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="from">The count of the first change wanted.</param>
    /// <param name="visible">The last revision that may be told.</param>
    internal void Take(StateMachine machine, long from, long visible = long.MaxValue)
    {
        ChangeBuffer changes = machine.Changes;
        _changes.Clear();
        _valueBytes = 0;
        IsOverrun = from < changes.Oldest;
        OldestRevision = OldestWholeRevision(machine);
        From = Math.Max(from, changes.Oldest);
        Revision = Math.Min(machine.Revision, visible);
        long count = From;
        while (count < changes.Next)
        {
            ref Change change = ref changes.At(count);
            bool isFull = _changes.Count >= ChangesMax || _valueBytes >= ValueBytesMax;
            if ((isFull && change.Revision != _changes[^1].Revision) || change.Revision > visible)
            {
                break;
            }

            Add(changes, change);
            count++;
        }

        To = count;
        IsComplete = count == changes.Next || changes.At(count).Revision > visible;
    }

    /// <summary>The value of a change.</summary>
    /// <param name="at">Its position in this slice.</param>
    /// <param name="length">Its length, or a mark that there is none.</param>
    /// <returns>A copy, or null.</returns>
    internal ReadOnlyMemory<byte>? Value(long at, int length)
        => length < 0
            ? default(ReadOnlyMemory<byte>?) // a bare null would be taken for empty bytes
            : _values.AsSpan((int)at, length).ToArray();

    /// <summary>The oldest revision from which on every change is still held. The caller holds the writer role.</summary>
    /// <param name="machine">The machine.</param>
    /// <returns>The revision; one above the last when nothing is held.</returns>
    internal static long OldestWholeRevision(StateMachine machine)
    {
        ChangeBuffer changes = machine.Changes;
        if (changes.Oldest == 0)
        {
            return machine.HistoryBegins + 1;
        }

        // The oldest change that is held may belong to a revision whose first changes are gone.
        return changes.Oldest == changes.Next ? machine.Revision + 1 : changes.At(changes.Oldest).Revision + 1;
    }

    private void Add(ChangeBuffer changes, Change change)
    {
        if (change.Kind is ChangeKind.Written or ChangeKind.Cleared)
        {
            Copy(changes, ref change.Number, ref change.ValueLength);
            Copy(changes, ref change.Previous, ref change.PreviousLength);
        }

        _changes.Add(change);
    }

    /// <summary>Copies a value and turns its position in the ring into one in this slice.</summary>
    private void Copy(ChangeBuffer changes, ref long position, ref int length)
    {
        if (length < 0 || !changes.Holds(position))
        {
            length = length < 0 ? length : Change.ValueOmitted;
            return;
        }

        if (_values.Length - _valueBytes < length)
        {
            Array.Resize(ref _values, Math.Max(_values.Length * 2, _valueBytes + length));
        }

        changes.ValueAt(position, length).CopyTo(_values.AsSpan(_valueBytes));
        position = _valueBytes;
        _valueBytes += length;
    }
}

using System;

namespace Ordinal.State;

/// <summary>The primitive change of a cell's value, with its way back and its event.</summary>
internal static class CellMutations
{
    /// <summary>Sets the value and emits the change. The cell has been stamped.</summary>
    /// <param name="context">The state.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="isNew">Whether the cell had no value before.</param>
    /// <param name="value">The value; copied.</param>
    /// <param name="contentType">The content type or null; kept.</param>
    internal static void Write(
        ApplyContext context, CellObject cell, bool isNew, ReadOnlySpan<byte> value, byte[]? contentType)
    {
        if (context.Undo.IsOpen)
        {
            NoteValue(context, cell);
        }

        ref Change change = ref context.Emit(cell, ChangeKind.Written, -1, -1);
        if (!isNew)
        {
            KeepPrevious(context, cell, ref change);
        }

        long before = cell.MemoryBytes;
        cell.SetValue(value, contentType);
        cell.KeptAt = context.Changes.Keep(value);
        change.Number = cell.KeptAt;
        change.ValueLength = cell.KeptAt < 0 ? Change.ValueOmitted : value.Length;
        if (cell.MemoryBytes != before)
        {
            context.Memory.Add(ObjectKind.Cell, 0, cell.MemoryBytes - before);
        }
    }

    /// <summary>Emits the end of a cell that has just been deleted.</summary>
    /// <param name="context">The state.</param>
    /// <param name="cell">The cell.</param>
    internal static void EmitCleared(ApplyContext context, CellObject cell)
    {
        ref Change change = ref context.Emit(cell, ChangeKind.Cleared, -1, -1);
        KeepPrevious(context, cell, ref change);
    }

    private static void KeepPrevious(ApplyContext context, CellObject cell, ref Change change)
    {
        if (!context.Changes.StillHolds(cell.KeptAt))
        {
            cell.KeptAt = context.Changes.Keep(cell.Value);
        }

        change.Previous = cell.KeptAt;
        change.PreviousLength = cell.KeptAt < 0 ? Change.ValueOmitted : cell.Value.Length;
    }

    private static void NoteValue(ApplyContext context, CellObject cell)
    {
        byte[] buffer = cell.CopyBuffer();
        int length = cell.Value.Length;
        byte[]? contentType = cell.ContentType;
        context.Undo.Push(() =>
        {
            cell.Restore(buffer, length, contentType);
            cell.KeptAt = -1;
        });
    }
}

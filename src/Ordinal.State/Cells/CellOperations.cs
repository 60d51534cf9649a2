using System;

namespace Ordinal.State;

/// <summary>What the cell commands do. A compare-exchange always says whether it swapped and what is there now.</summary>
internal static class CellOperations
{
    private const CommandFlags Conditions = CommandFlags.CompareValue | CommandFlags.CompareRevision
        | CommandFlags.CompareAbsent | CommandFlags.ComparePresent;

    internal static void Read(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out CellObject? cell))
        {
            return;
        }

        if (cell is null)
        {
            RefuseAbsent(entry, ref reply);
            return;
        }

        reply.Applied = true;
        Answer(context, cell, command, ref reply);
        ReadOnlySpan<byte> value = cell.Value;
        value[..Math.Min(value.Length, command.Destination.Length)].CopyTo(command.Destination.Span);
    }

    internal static void Write(ApplyContext context, in Command command, ref Reply reply)
    {
        NamedObject? entry = context.Find(command.Name!);
        CellObject? cell = entry as CellObject;
        reply.Describe(entry);
        if (cell is null && entry is { IsLive: true }
            && !(entry is CounterObject && (command.Flags & CommandFlags.ReplaceCounter) != 0))
        {
            reply.RefuseKind(entry);
            return;
        }

        if (CheckWrite(context, command, cell, ref reply, out Session? session))
        {
            AnswerWritten(context, Put(context, command, entry, cell, session), ref reply);
        }
    }

    internal static void Clear(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out CellObject? cell))
        {
            return;
        }

        if (cell is null)
        {
            reply.Describe(entry);
            return;
        }

        Remove(context, cell);
        reply.Describe(context.Find(command.Name!));
        reply.Applied = true;
    }

    internal static void CompareExchange(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out CellObject? cell)
            || !CheckWrite(context, command, cell, ref reply, out Session? session))
        {
            return;
        }

        bool isMet;
        switch (command.Flags & Conditions)
        {
            case CommandFlags.CompareValue:
                isMet = cell is not null && cell.Value.SequenceEqual(command.Detail?.Expected);
                break;
            case CommandFlags.CompareRevision:
                // Revision 0 is the revision of what is absent.
                isMet = command.Number2 == (cell?.Modified ?? 0);
                break;
            case CommandFlags.CompareAbsent:
                isMet = cell is null;
                break;
            case CommandFlags.ComparePresent:
                isMet = cell is not null;
                break;
            default:
                reply.Refuse(StatusCode.InvalidArgument, (long)(command.Flags & Conditions));
                return;
        }

        if (!isMet)
        {
            RefuseCompare(context, command, entry, cell, ref reply);
        }
        else if ((command.Flags & CommandFlags.ClearOnSwap) == 0)
        {
            AnswerWritten(context, Put(context, command, entry, cell, session), ref reply);
        }
        else
        {
            if (cell is not null)
            {
                Remove(context, cell);
            }

            reply.Describe(context.Find(command.Name!));
            reply.Applied = true;
        }
    }

    /// <summary>Clears a cell in one version; a command, a deadline and the end of a session meet here.</summary>
    /// <param name="context">The state.</param>
    /// <param name="cell">A live cell.</param>
    internal static void Remove(ApplyContext context, CellObject cell)
    {
        context.Delete(cell);
        CellMutations.EmitCleared(context, cell);
    }

    /// <summary>Checks sizes, the time to live and the session of a write.</summary>
    /// <param name="context">The state.</param>
    /// <param name="command">The write.</param>
    /// <param name="cell">The cell that is there, or null.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <param name="session">The session that the command names, or null.</param>
    /// <returns>False when the write is refused.</returns>
    internal static bool CheckWrite(
        ApplyContext context, in Command command, CellObject? cell, ref Reply reply, out Session? session)
    {
        session = null;
        return CommandChecks.Value(command.Value.Length, ref reply)
            && CommandChecks.AtMost(
                command.Detail?.ContentType?.Length ?? 0, OrdinalLimits.ContentTypeBytesMax, ref reply)
            && CommandChecks.TimeToLive(command.Number1, ref reply)
            && CommandChecks.Session(context, command.Number3, ref reply, out session)
            && (ReferenceEquals(cell?.Lease?.Session, session) || CommandChecks.SessionRoom(session, ref reply));
    }

    /// <summary>Writes a value, into a new cell where none is. Everything has been checked.</summary>
    /// <param name="context">The state.</param>
    /// <param name="command">The write.</param>
    /// <param name="entry">What stands under the name.</param>
    /// <param name="cell">The same, when it is a cell.</param>
    /// <param name="session">The session that ends the cell, or null.</param>
    /// <returns>The cell.</returns>
    internal static CellObject Put(
        ApplyContext context, in Command command, NamedObject? entry, CellObject? cell, Session? session)
    {
        bool isNew = cell is null;
        bool keepsDeadline = (command.Flags & CommandFlags.KeepTimeToLive) != 0;
        if (cell is null)
        {
            cell = new CellObject(command.Name!);
            if (keepsDeadline)
            {
                context.CreateInPlace(cell, command.Name!, entry);
            }
            else
            {
                context.Create(cell, command.Name!, entry);
            }
        }

        context.Stamp(cell);
        CellMutations.Write(context, cell, isNew, command.Value.Span, command.Detail?.ContentType);
        if (!keepsDeadline)
        {
            long deadline = command.Number1 == 0 ? Lease.Never : context.NowMs + command.Number1;
            context.SetNameLease(cell, deadline, session);
        }
        else if (session is not null)
        {
            context.SetNameLease(cell, cell.Lease?.DeadlineMs ?? Lease.Never, session);
        }

        return cell;
    }

    private static void AnswerWritten(ApplyContext context, CellObject cell, ref Reply reply)
    {
        reply.Describe(cell);
        reply.Applied = true;
        reply.N1 = cell.Value.Length;
        reply.N2 = cell.Lease?.LeftMs(context.NowMs) ?? -1;
    }

    private static void Answer(ApplyContext context, CellObject cell, in Command command, ref Reply reply)
    {
        reply.Describe(cell);
        reply.N1 = cell.Value.Length;
        reply.N2 = cell.Lease?.LeftMs(context.NowMs) ?? -1;
        if ((command.Flags & CommandFlags.NoValue) == 0 && command.Destination.IsEmpty)
        {
            reply.Payload = cell.ToCellValue(context.NowMs);
        }
    }

    private static void RefuseAbsent(NamedObject? entry, ref Reply reply)
    {
        // The version of a cleared cell is told, so a reader can tell "never written" (0) from "cleared".
        reply.Refuse(StatusCode.NotFound);
        reply.Version = entry?.Version ?? 0;
        reply.Modified = entry?.Modified ?? 0;
    }

    private static void RefuseCompare(
        ApplyContext context, in Command command, NamedObject? entry, CellObject? cell, ref Reply reply)
    {
        if (cell is null)
        {
            RefuseAbsent(entry, ref reply);
            reply.Refuse(StatusCode.CompareFailed, 0, command.Number2);
            return;
        }

        reply.Describe(cell);
        reply.Refuse(StatusCode.CompareFailed, cell.Modified, command.Number2);
        if ((command.Flags & CommandFlags.NoValue) == 0)
        {
            reply.Payload = cell.ToCellValue(context.NowMs);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Text;

namespace Ordinal.State;

/// <summary>What can be done to a name of any kind: look, list, delete, give a time to live.</summary>
internal static class NameOperations
{
    internal static void Inspect(ApplyContext context, in Command command, ref Reply reply)
    {
        NamedObject? entry = context.Find(command.Name!);
        reply.Describe(entry);
        if (entry is not { IsLive: true })
        {
            reply.Refuse(StatusCode.NotFound);
            return;
        }

        reply.Applied = true;
        reply.N1 = entry.Lease?.LeftMs(context.NowMs) ?? -1;
    }

    internal static void List(ApplyContext context, in Command command, ref Reply reply)
    {
        byte[] prefix = command.Detail?.Prefix ?? [];
        byte[]? after = command.Detail?.After;
        bool isAfter = after is not null && after.AsSpan().SequenceCompareTo(prefix) >= 0;
        long asked = command.Number1;
        int limit = asked is > 0 and < OrdinalLimits.PageEntriesMax ? (int)asked : OrdinalLimits.PageEntriesMax;
        List<NameEntry> page = [];
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = context.Names.InOrder.Seek(
            new KeyProbe<NamedObject>(isAfter ? after! : prefix, exclusive: isAfter));
        while (page.Count < limit && cursor.TryNext(out NamedObject? entry) && entry.Key.AsSpan().StartsWith(prefix))
        {
            if (!Expiries.IsDue(entry.Lease, context.NowMs))
            {
                page.Add(new NameEntry(
                    Encoding.UTF8.GetString(entry.Key), entry.Kind, entry.Version, entry.Created, entry.Modified));
            }
        }

        reply.Applied = true;
        reply.N1 = page.Count;
        reply.Payload = page.ToArray();
    }

    internal static void Delete(ApplyContext context, in Command command, ref Reply reply)
    {
        NamedObject? entry = context.Find(command.Name!);
        reply.Describe(entry);
        if (entry is not { IsLive: true })
        {
            return;
        }

        if (command.Number2 != 0 && command.Number2 != (long)entry.Kind)
        {
            reply.RefuseKind(entry);
            return;
        }

        DeleteLive(context, entry, command.Name!, ref reply);
    }

    internal static void Count(ApplyContext context, ref Reply reply)
    {
        reply.N1 = context.Names.LiveCount;
        reply.Applied = true;
    }

    /// <summary>Deletes names in byte order, whatever stands in them and whoever holds them.</summary>
    /// <param name="context">The state.</param>
    /// <param name="command">How many names at most; 0 or too many for <see cref="OrdinalLimits.ClearedNamesMax"/>.</param>
    /// <param name="reply">The answer.</param>
    internal static void Clear(ApplyContext context, in Command command, ref Reply reply)
    {
        long asked = command.Number1;
        int limit = asked is > 0 and < OrdinalLimits.ClearedNamesMax ? (int)asked : OrdinalLimits.ClearedNamesMax;
        int cleared = 0;
        while (cleared < limit && First(context) is { } first)
        {
            End(context, first);
            cleared++;
        }

        reply.N1 = cleared;
        reply.Applied = cleared > 0;
    }

    internal static void Touch(ApplyContext context, in Command command, ref Reply reply)
    {
        NamedObject? entry = context.Find(command.Name!);
        reply.Describe(entry);
        if (entry is not { IsLive: true })
        {
            reply.Refuse(StatusCode.NotFound);
            return;
        }

        if (command.Number2 != 0 && command.Number2 != (long)entry.Kind)
        {
            reply.RefuseKind(entry);
            return;
        }

        if (!CommandChecks.TimeToLive(command.Number1, ref reply))
        {
            return;
        }

        bool endsAtOnce = (command.Flags & CommandFlags.EndAtOnce) != 0;
        long deadline = endsAtOnce ? context.NowMs : command.Number1 == 0 ? Lease.Never : context.NowMs + command.Number1;
        long present = entry.Lease?.DeadlineMs ?? Lease.Never;
        if (!MayMove(command.Flags, present, deadline))
        {
            reply.N1 = entry.Lease?.LeftMs(context.NowMs) ?? -1;
            return;
        }

        if (endsAtOnce)
        {
            DeleteLive(context, entry, command.Name!, ref reply);
            return;
        }

        bool hadDeadline = present != Lease.Never;
        context.SetNameLease(entry, deadline, entry.Lease?.Session);
        reply.Applied = hadDeadline || command.Number1 > 0;
        reply.N1 = entry.Lease?.LeftMs(context.NowMs) ?? -1;
    }

    private static NamedObject? First(ApplyContext context)
    {
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = context.Names.InOrder.Start();
        return cursor.TryNext(out NamedObject? first) ? first : null;
    }

    private static void DeleteLive(ApplyContext context, NamedObject live, ObjectName name, ref Reply reply)
    {
        if (live is LockObject { Holder: { } holder })
        {
            reply.Refuse(StatusCode.LockHeld, holder.Token, 0, holder.Lease.LeftMs(context.NowMs));
            return;
        }

        End(context, live);
        reply.Describe(context.Find(name));
        reply.Applied = true;
    }

    private static bool MayMove(CommandFlags flags, long present, long deadline)
        => ((flags & CommandFlags.CompareAbsent) == 0 || present == Lease.Never)
            && ((flags & CommandFlags.ComparePresent) == 0 || present != Lease.Never)
            && ((flags & CommandFlags.DeadlineLater) == 0 || deadline > present)
            && ((flags & CommandFlags.DeadlineEarlier) == 0 || deadline < present);

    /// <summary>Deletes a name whatever stands in it; a command, a deadline and the end of a session meet here.</summary>
    /// <param name="context">The state.</param>
    /// <param name="named">A live object.</param>
    internal static void End(ApplyContext context, NamedObject named)
    {
        switch (named)
        {
            case CellObject cell:
                CellOperations.Remove(context, cell);
                return;
            case QueueObject queue:
                QueueOperations.RemoveAll(context, queue);
                break;
            case LockObject target:
                while (target.Waiters.Count > 0)
                {
                    LockOperations.EndWait(context, target.Waiters[target.Waiters.Count - 1], StatusCode.Ended);
                }

                if (target.Holder is not null)
                {
                    LockOperations.EndHolder(context, target, StatusCode.Ended);
                }

                break;
            default:
                break;
        }

        context.Delete(named);
        context.Emit(named, ChangeKind.Deleted, 0, 0);
    }
}

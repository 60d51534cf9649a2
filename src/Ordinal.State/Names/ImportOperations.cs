using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Puts a whole object under a name, as an export of this or of another engine has it.</summary>
internal static class ImportOperations
{
    /// <summary>Bytes of one imported object: it fits into one record of the journal.</summary>
    internal const int ObjectBytesMax = 7 * 1024 * 1024;

    /// <summary>Imports an object. Its version is that of the export, or the next one of the name where that is higher.</summary>
    internal static void Import(ApplyContext context, in Command command, ref Reply reply)
    {
        NamedObject? entry = context.Find(command.Name!);
        reply.Describe(entry);
        if (!CommandChecks.AtMost(command.Value.Length, ObjectBytesMax, ref reply)
            || !CommandChecks.Between(command.Number1, 1, SnapshotReader.CountMax, ref reply)
            || !CommandChecks.Between(command.Number2, -1, OrdinalLimits.TimeToLiveMsMax, ref reply)
            || !MayReplace(context, entry, command, ref reply))
        {
            return;
        }

        ImportDecoder decoder = new(command.Name!, context.LastId, context.Pending);
        if (!TryRead(decoder, command.Value.Span, out NamedObject? made))
        {
            reply.Refuse(StatusCode.InvalidArgument, command.Value.Length);
            return;
        }

        context.LastId += decoder.TicketsLeftMs.Count;
        if (entry is { IsLive: true })
        {
            NameOperations.End(context, entry);
            entry = context.Find(command.Name!);
        }

        Place(context, command, entry, made!, decoder.TicketsLeftMs); // it was read
        reply.Describe(made);
        reply.Applied = true;
        reply.N1 = made!.Version; // as above
    }

    private static bool TryRead(ImportDecoder decoder, ReadOnlySpan<byte> encoded, out NamedObject? made)
    {
        try
        {
            made = decoder.Read(encoded);
            return true;
        }
        catch (FormatException)
        {
            made = null;
            return false;
        }
    }

    private static bool MayReplace(ApplyContext context, NamedObject? entry, in Command command, ref Reply reply)
    {
        if (entry is not { IsLive: true })
        {
            return true;
        }

        if ((command.Flags & CommandFlags.ReplaceExisting) == 0)
        {
            reply.Refuse(StatusCode.CompareFailed, actual: entry.Version);
            return false;
        }

        if (entry is LockObject { Holder: { } holder })
        {
            reply.Refuse(StatusCode.LockHeld, holder.Token, 0, holder.Lease.LeftMs(context.NowMs));
            return false;
        }

        return true;
    }

    private static void Place(
        ApplyContext context, in Command command, NamedObject? entry, NamedObject made, IReadOnlyList<long> ticketsLeftMs)
    {
        context.Create(made, command.Name!, entry);
        context.Stamp(made);
        made.Version = Math.Max(made.Version, command.Number1);
        switch (made)
        {
            case QueueObject queue:
                PlaceTickets(context, queue, ticketsLeftMs);
                break;
            case SetObject set when context.Walk is { } walk:
                OrderedIndex<SetElement, NameOrder>.Cursor cursor = set.ByElement.Start();
                while (cursor.TryNext(out SetElement? element))
                {
                    walk.Enter(element);
                }

                break;
            default:
                break;
        }

        if (command.Number2 >= 0)
        {
            context.SetNameLease(made, context.NowMs + command.Number2, null);
        }

        context.Emit(made, ChangeKind.Imported, made is CounterObject counter ? counter.Value : 0, 0);
    }

    private static void PlaceTickets(ApplyContext context, QueueObject queue, IReadOnlyList<long> leftMs)
    {
        for (int i = 0; i < queue.Line.Count; i++)
        {
            TicketEntry ticket = queue.Line[i];
            context.Walk?.Enter(ticket);
            if (ticket.Lease is { } lease)
            {
                context.Schedule(lease, context.NowMs + leftMs[i]);
            }
        }
    }
}

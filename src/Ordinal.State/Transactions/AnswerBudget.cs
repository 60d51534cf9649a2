using System;

namespace Ordinal.State;

/// <summary>Bounds what the answers of commands carry that are answered together, so that reads cannot fill the memory.</summary>
/// <param name="bytesMax">Bytes of all answers; 0 or less for no bound.</param>
/// <remarks>
/// A read whose answer does not fit is refused and its answer dropped. What changes something cannot be refused afterwards: it
/// is refused before, once the bytes are used up, where its answer may carry a value. So one value more than the bound is there
/// at most.
/// </remarks>
internal struct AnswerBudget(long bytesMax)
{
    // What an entry of a page costs beside its bytes, in memory and spelled out.
    private const long EntryBytes = 64;
    private const long TicketBytes = 128;

    private long _used;

    /// <summary>Decides whether a command may be run.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <returns>False when its answer may carry a value and there is no room for one.</returns>
    internal readonly bool Admits(in Command command, ref Reply reply)
    {
        if (bytesMax <= 0 || _used < bytesMax || !MayCarry(command))
        {
            return true;
        }

        reply.Refuse(StatusCode.LimitExceeded, _used + 1, 0, bytesMax); // one byte more at least
        return false;
    }

    /// <summary>Counts an answer, and takes that of a read back when it does not fit.</summary>
    /// <param name="command">The command, which has been run.</param>
    /// <param name="reply">Its answer; of a read that does not fit it becomes the refusal.</param>
    /// <param name="shortens">Whether a compare that did not hold may be told without what is there.</param>
    internal void Take(in Command command, ref Reply reply, bool shortens = false)
    {
        if (bytesMax <= 0 || reply.Payload is null)
        {
            return;
        }

        long after = _used + BytesOf(reply.Payload);
        if (after > bytesMax && CommandKinds.IsRead(command.Kind))
        {
            reply.Refuse(StatusCode.LimitExceeded, after, 0, bytesMax);
        }
        else if (after > bytesMax && shortens && reply.Status == StatusCode.CompareFailed)
        {
            reply.Payload = null;
        }
        else
        {
            _used = after;
        }
    }

    /// <summary>Counts an answer that is given in any case.</summary>
    /// <param name="reply">The answer.</param>
    /// <returns>Whether there is room for another one.</returns>
    internal bool Fits(in Reply reply)
    {
        _used += reply.Payload is null ? 0 : BytesOf(reply.Payload);
        return _used < bytesMax;
    }

    /// <summary>What an answer carries.</summary>
    /// <param name="payload">The payload of an answer, or null.</param>
    /// <returns>Bytes, roughly; entries of a page count for their own size, too.</returns>
    internal static long BytesOf(object? payload)
    {
        switch (payload)
        {
            case CellValue cell:
                return cell.Value.Length;
            case byte[] text:
                return text.Length;
            case bool[] flags:
                return flags.Length;
            case Reply[] parts:
                return OfParts(parts);
            case Ticket[] tickets:
                return OfTickets(tickets);
            default:
                return OfPage(payload);
        }
    }

    private static bool MayCarry(in Command command)
        => CommandKinds.IsRead(command.Kind)
            || command.Kind is CommandKind.TextTake or CommandKind.CellCompareExchange
            || (command.Flags & CommandFlags.ReturnPrevious) != 0;

    private static long OfParts(Reply[] parts)
    {
        long bytes = 0;
        foreach (ref readonly Reply part in parts.AsSpan())
        {
            bytes += BytesOf(part.Payload);
        }

        return bytes;
    }

    private static long OfTickets(Ticket[] tickets)
    {
        long bytes = TicketBytes * tickets.Length;
        foreach (Ticket ticket in tickets)
        {
            bytes += ticket.ProcessId.Length;
            foreach (TicketTag tag in ticket.Tags)
            {
                bytes += tag.Key.Length + tag.Value.Length;
            }
        }

        return bytes;
    }

    private static long OfPage(object? payload)
    {
        long bytes = 0;
        switch (payload)
        {
            case byte[][] elements:
                foreach (byte[] element in elements)
                {
                    bytes += EntryBytes + element.Length;
                }

                break;
            case SetUpdate[] updates:
                foreach (SetUpdate update in updates)
                {
                    bytes += EntryBytes + update.Element.Length;
                }

                break;
            case NameEntry[] names:
                foreach (NameEntry entry in names)
                {
                    bytes += EntryBytes + entry.Name.Length;
                }

                break;
            default:
                break;
        }

        return bytes;
    }
}

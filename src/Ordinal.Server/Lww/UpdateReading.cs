using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Reads all updates of a set after a stamp, as they are in one revision.</summary>
/// <remarks>
/// Pages end between two stamps, and the next begins after the last one; they end at the highest stamp of the first page's
/// revision, so that no writer keeps a reader busy. A change between two pages moves an element, or comes with an old stamp
/// that a page has passed; so when there was one, what changed since the first page is asked for by revision and laid over
/// the pages. That is one command, and its revision is the answer's. A deletion that the set
/// forgot meanwhile, being older than its horizon, may still be there: it is as true as before.
/// </remarks>
/// <param name="send">Sends a command to the engine.</param>
/// <param name="set">The set.</param>
/// <param name="pageMax">Elements of one page, more only where they share a stamp.</param>
internal sealed class UpdateReading(
    Func<Command, Principal, ValueTask<Reply>> send, ObjectName set, int pageMax = OrdinalLimits.PageEntriesMax)
{
    private const int BeginningsMax = 8;

    /// <summary>Reads the updates.</summary>
    /// <param name="since">Elements of which a stamp is above this.</param>
    /// <param name="principal">Who reads.</param>
    /// <returns>
    /// The updates; or the refusal, which is <see cref="StatusCode.Overloaded"/> when the set changed faster than it could be
    /// read.
    /// </returns>
    internal async ValueTask<Reading<SetUpdate>> ReadAsync(long since, Principal principal)
    {
        for (int beginning = 0; beginning < BeginningsMax; beginning++)
        {
            List<SetUpdate> updates = [];
            (Reply first, Reply last) = await ReadPagesAsync(updates, since, principal).ConfigureAwait(false);
            if (last.Status != StatusCode.Ok)
            {
                return Reading<SetUpdate>.Refused(last);
            }

            if (first.Modified == last.Modified)
            {
                return new Reading<SetUpdate>(null, updates);
            }

            Command changed = new(CommandKind.SetUpdates, set)
            {
                Number2 = first.Revision,
                Flags = CommandFlags.SinceRevision,
            };
            Reply changes = await send(changed, principal).ConfigureAwait(false);
            if (changes.Payload is SetUpdate[] later && changes.Created == first.Created
                && later.Length < OrdinalLimits.PageEntriesMax)
            {
                return new Reading<SetUpdate>(null, Overlay(updates, later));
            }
        }

        return Reading<SetUpdate>.Overtaken();
    }

    private async ValueTask<(Reply First, Reply Last)> ReadPagesAsync(
        List<SetUpdate> updates, long since, Principal principal)
    {
        Reply first = default;
        for (bool isFirst = true; ; isFirst = false)
        {
            Command command = new(CommandKind.SetUpdates, set) { Number1 = pageMax, Number2 = since };
            Reply page = await send(command, principal).ConfigureAwait(false);
            first = isFirst ? page : first;
            SetUpdate[] found = page.Payload as SetUpdate[] ?? [];
            updates.AddRange(found);
            if (page.Status != StatusCode.Ok || found.Length < pageMax)
            {
                return (first, page);
            }

            since = Math.Max(found[^1].InsertStamp, found[^1].DeleteStamp);
            if (since >= first.N3)
            {
                return (first, page);
            }
        }
    }

    private static SortedDictionary<byte[], SetUpdate>.ValueCollection Overlay(List<SetUpdate> updates, SetUpdate[] later)
    {
        SortedDictionary<byte[], SetUpdate> latest = new(ElementOrder.Instance);
        foreach (SetUpdate update in updates)
        {
            latest[update.Element.ToArray()] = update;
        }

        foreach (SetUpdate update in later)
        {
            latest[update.Element.ToArray()] = update;
        }

        return latest.Values;
    }
}

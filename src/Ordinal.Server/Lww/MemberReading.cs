using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Reads all members of a set, as they are in one revision.</summary>
/// <remarks>
/// A command gives one page, so that no reader holds up the writer. Small sets are one page. Of larger ones:
/// <list type="number">
/// <item>all pages are read; when the set had no change between the first and the last, that is the answer;</item>
/// <item>otherwise the elements that changed since the first page are asked for by revision, and which of them are members.
/// When the set had no change between these two commands, the pages are corrected by them, and what results must have as
/// many members as the set. Everything that did not change since the first page stands in it as it is now;</item>
/// <item>when that does not come out a few times, all begins anew, and in the end is refused.</item>
/// </list>
/// </remarks>
/// <param name="send">Sends a command to the engine.</param>
/// <param name="set">The set.</param>
/// <param name="pageMax">Elements of one page.</param>
internal sealed class MemberReading(
    Func<Command, Principal, ValueTask<Reply>> send, ObjectName set, int pageMax = OrdinalLimits.PageEntriesMax)
{
    private const int BeginningsMax = 8;
    private const int CorrectionsMax = 16;

    /// <summary>Reads the members.</summary>
    /// <param name="principal">Who reads.</param>
    /// <returns>
    /// Their canonical bytes, which belong to the set and must not be changed; or the refusal, which is
    /// <see cref="StatusCode.Overloaded"/> when the set changed faster than it could be read.
    /// </returns>
    internal async ValueTask<Reading<byte[]>> ReadAsync(Principal principal)
    {
        for (int beginning = 0; beginning < BeginningsMax; beginning++)
        {
            List<byte[]> members = [];
            (Reply first, Reply last) = await ReadPagesAsync(members, principal).ConfigureAwait(false);
            if (last.Status != StatusCode.Ok)
            {
                return Reading<byte[]>.Refused(last);
            }

            if (first.Modified == last.Modified)
            {
                return new Reading<byte[]>(null, members);
            }

            if (first.Created == last.Created
                && await CorrectAsync(members, first, principal).ConfigureAwait(false) is { } corrected)
            {
                return new Reading<byte[]>(null, corrected);
            }
        }

        return Reading<byte[]>.Overtaken();
    }

    private async ValueTask<(Reply First, Reply Last)> ReadPagesAsync(List<byte[]> members, Principal principal)
    {
        Reply first = default;
        for (byte[]? after = null; ;)
        {
            Command command = new(CommandKind.SetMembers, set)
            {
                Number1 = pageMax,
                Detail = after is null ? null : new CommandDetail { After = after },
            };
            Reply page = await send(command, principal).ConfigureAwait(false);
            first = after is null ? page : first;
            byte[][] found = page.Payload as byte[][] ?? [];
            members.AddRange(found);
            if (page.Status != StatusCode.Ok || found.Length < pageMax)
            {
                return (first, page);
            }

            after = found[^1];
        }
    }

    private async ValueTask<IReadOnlyCollection<byte[]>?> CorrectAsync(
        List<byte[]> members, Reply first, Principal principal)
    {
        for (int correction = 0; correction < CorrectionsMax; correction++)
        {
            Command since = new(CommandKind.SetUpdates, set)
            {
                Number2 = first.Revision,
                Flags = CommandFlags.SinceRevision,
            };
            Reply changes = await send(since, principal).ConfigureAwait(false);
            SetUpdate[] updates = changes.Payload as SetUpdate[] ?? [];
            if (changes.Created != first.Created || updates.Length > OrdinalLimits.ElementsPerCommandMax)
            {
                return null;
            }

            byte[][] changed = Array.ConvertAll(updates, static update => update.Element.ToArray());
            Command contains = new(CommandKind.SetContains, set) { Detail = new CommandDetail { Elements = changed } };
            Reply present = await send(contains, principal).ConfigureAwait(false);
            if (present.Payload is bool[] answers && present.Modified == changes.Modified)
            {
                List<byte[]> corrected = Merge(members, changed, answers);
                return corrected.Count == present.N2 ? corrected : null;
            }
        }

        return null;
    }

    private static List<byte[]> Merge(List<byte[]> members, byte[][] changed, bool[] isMember)
    {
        SortedSet<byte[]> known = new(changed, ElementOrder.Instance);
        List<byte[]> merged = members.FindAll(member => !known.Contains(member));
        for (int index = 0; index < changed.Length; index++)
        {
            if (isMember[index])
            {
                merged.Add(changed[index]);
            }
        }

        return merged;
    }
}

using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>What the set commands read. Pages are bounded, so that reading a large set does not hold the writer.</summary>
internal static class SetReads
{
    internal static void Contains(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!Begin(context, command, ref reply, out SetObject? set))
        {
            return;
        }

        byte[][] elements = command.Detail?.Elements ?? [];
        if (!CommandChecks.AtMost(elements.Length, OrdinalLimits.ElementsPerCommandMax, ref reply))
        {
            return;
        }

        bool[] answers = new bool[elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            answers[i] = set?.Elements.Find(elements[i])?.IsMember(set.Rules.Bias) ?? false;
            reply.N1 += answers[i] ? 1 : 0;
        }

        reply.Applied = reply.N1 == elements.Length;
        reply.Payload = answers;
    }

    internal static void Members(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!Begin(context, command, ref reply, out SetObject? set))
        {
            return;
        }

        List<byte[]> members = [];
        if (set is not null)
        {
            int limit = PageLimit(command.Number1);
            OrderedIndex<SetElement, NameOrder>.Cursor cursor = command.Detail?.After is { } after
                ? set.ByElement.Seek(new KeyProbe<SetElement>(after, exclusive: true))
                : set.ByElement.Start();
            while (members.Count < limit && cursor.TryNext(out SetElement? element))
            {
                if (element.IsMember(set.Rules.Bias))
                {
                    members.Add(element.Key);
                }
            }
        }

        reply.N1 = members.Count;
        reply.Payload = members.ToArray();
    }

    internal static void Updates(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!Begin(context, command, ref reply, out SetObject? set))
        {
            return;
        }

        List<SetUpdate> updates = [];
        if (set is not null)
        {
            int limit = PageLimit(command.Number1);
            if ((command.Flags & CommandFlags.SinceRevision) != 0)
            {
                reply.N4 = ByRevision(set, command.Number2, limit, updates);
            }
            else
            {
                reply.N4 = ByStamp(set, command.Number2, limit, updates);
            }
        }

        reply.N1 = updates.Count;
        reply.Payload = updates.ToArray();
    }

    // A page ends only between two stamps or revisions, so that "since the last one" continues it without a loss.
    private static long ByStamp(SetObject set, long since, int limit, List<SetUpdate> updates)
    {
        long last = since;
        OrderedIndex<SetElement, StampOrder>.Cursor cursor = set.ByStamp.Seek(new StampOrder.Above(since));
        while (cursor.TryNext(out SetElement? element) && (updates.Count < limit || element.LastStamp == last))
        {
            last = element.LastStamp;
            updates.Add(element.ToUpdate());
        }

        return last;
    }

    private static long ByRevision(SetObject set, long since, int limit, List<SetUpdate> updates)
    {
        long last = since;
        OrderedIndex<SetElement, RevisionOrder>.Cursor cursor = set.ByRevision.Seek(new RevisionOrder.After(since));
        while (cursor.TryNext(out SetElement? element) && (updates.Count < limit || element.Modified == last))
        {
            last = element.Modified;
            updates.Add(element.ToUpdate());
        }

        return last;
    }

    private static bool Begin(ApplyContext context, in Command command, ref Reply reply, out SetObject? set)
    {
        if (!context.TryFind(command.Name!, ref reply, out _, out set))
        {
            return false;
        }

        reply.Applied = true;
        reply.N2 = set?.MemberCount ?? 0;
        reply.N3 = set?.HighStamp ?? SetUpdate.Never;
        return true;
    }

    private static int PageLimit(long asked)
        => asked is > 0 and < OrdinalLimits.PageEntriesMax ? (int)asked : OrdinalLimits.PageEntriesMax;
}

using System;

namespace Ordinal.State;

/// <summary>What the set commands change. Stamps are milliseconds; a local change takes one stamp for all its elements.</summary>
internal static class SetOperations
{
    /// <summary>Deleted elements that one change examines for collection: keeps collection in step without a stall.</summary>
    private const int CollectedPerChangeMax = 64;

    internal static void Insert(ApplyContext context, in Command command, ref Reply reply)
        => ChangeLocally(context, command, isInsert: true, ref reply);

    internal static void Delete(ApplyContext context, in Command command, ref Reply reply)
        => ChangeLocally(context, command, isInsert: false, ref reply);

    internal static void Merge(ApplyContext context, in Command command, ref Reply reply)
    {
        SetUpdate[] replica = command.Detail?.Replica ?? [];
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out SetObject? set)
            || !CheckReplica(context, set, replica, ref reply))
        {
            return;
        }

        reply.Applied = true;
        reply.N3 = set?.HighStamp ?? SetUpdate.Never;
        bool isStamped = false;
        foreach (SetUpdate update in replica)
        {
            if (!Brings(set, update, out bool isForgotten))
            {
                reply.N2 += isForgotten ? 1 : 0;
                continue;
            }

            set ??= Create(context, command.Name!, entry);
            if (!isStamped)
            {
                context.Stamp(set);
                isStamped = true;
            }

            SetElement? known = set.Elements.Find(update.Element.Span);
            long insertStamp = Math.Max(update.InsertStamp, known?.InsertStamp ?? SetUpdate.Never);
            long deleteStamp = Math.Max(update.DeleteStamp, known?.DeleteStamp ?? SetUpdate.Never);
            SetMutations.Put(context, set, known?.Key ?? update.Element.ToArray(), insertStamp, deleteStamp);
            SetMutations.RaiseHighStamp(context, set, Math.Max(insertStamp, deleteStamp));
            reply.N1++;
        }

        if (isStamped)
        {
            Finish(context, set!, reply.N1, ref reply); // a set that was stamped exists
        }
    }

    internal static void Configure(ApplyContext context, in Command command, ref Reply reply)
    {
        SetRules rules = command.Detail?.SetRules ?? SetRules.Default;
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out SetObject? set))
        {
            return;
        }

        if (rules.FindFault() is not null)
        {
            reply.Refuse(StatusCode.InvalidArgument, rules.SkewMs, 0, OrdinalLimits.SkewMsMax);
            return;
        }

        if (set is not null && set.Rules.Bias != rules.Bias
            && !CommandChecks.AtMost(set.Elements.Count, OrdinalLimits.ElementsPerCommandMax, ref reply))
        {
            return;
        }

        reply.Applied = true;
        if (set is not null && set.Rules == rules)
        {
            return;
        }

        set ??= Create(context, command.Name!, entry);
        context.Stamp(set);
        SetMutations.SetRules(context, set, rules);
        context.Emit(set, ChangeKind.SetConfigured, 0, set.HighStamp);
        Collect(context, set);
        reply.Describe(set);
    }

    private static void ChangeLocally(ApplyContext context, in Command command, bool isInsert, ref Reply reply)
    {
        byte[][] elements = command.Detail?.Elements ?? [];
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out SetObject? set)
            || !CheckElements(elements, ref reply))
        {
            return;
        }

        reply.Applied = true;
        reply.N3 = set?.HighStamp ?? SetUpdate.Never;
        if (elements.Length == 0)
        {
            return;
        }

        set ??= Create(context, command.Name!, entry);
        context.Stamp(set);
        long stamp = Math.Max(Math.Max(context.WallMs, 0), set.HighStamp + 1);
        SetMutations.RaiseHighStamp(context, set, stamp);
        foreach (byte[] key in elements)
        {
            SetElement? known = set.Elements.Find(key);
            bool wasMember = known is not null && known.IsMember(set.Rules.Bias);
            SetMutations.Put(
                context,
                set,
                key,
                isInsert ? stamp : known?.InsertStamp ?? SetUpdate.Never,
                isInsert ? known?.DeleteStamp ?? SetUpdate.Never : stamp);
            reply.N1 += wasMember == isInsert ? 0 : 1;
        }

        reply.N2 = stamp;
        Finish(context, set, elements.Length, ref reply);
    }

    private static void Finish(ApplyContext context, SetObject set, long touched, ref Reply reply)
    {
        context.Emit(set, ChangeKind.SetChanged, touched, set.HighStamp);
        Collect(context, set);
        reply.Describe(set);
        reply.N3 = set.HighStamp;
    }

    private static SetObject Create(ApplyContext context, ObjectName name, NamedObject? entry)
    {
        SetObject set = new(name);
        context.Create(set, name, entry);
        return set;
    }

    /// <summary>Whether an update tells the set something new.</summary>
    private static bool Brings(SetObject? set, in SetUpdate update, out bool isForgotten)
    {
        isForgotten = false;
        SetElement? known = set?.Elements.Find(update.Element.Span);
        if (known is not null)
        {
            return update.InsertStamp > known.InsertStamp || update.DeleteStamp > known.DeleteStamp;
        }

        long last = Math.Max(update.InsertStamp, update.DeleteStamp);
        isForgotten = set is not null && last >= 0 && last <= set.CollectedStamp;
        return !isForgotten && last >= 0;
    }

    private static void Collect(ApplyContext context, SetObject set)
    {
        long horizon = set.Rules.HorizonMs;
        for (int i = 0; horizon > 0 && i < CollectedPerChangeMax; i++)
        {
            if (set.Removed.First is not { } oldest || oldest.LastStamp >= context.WallMs - horizon)
            {
                return;
            }

            SetMutations.Forget(context, set, oldest);
        }
    }

    private static bool CheckElements(byte[][] elements, ref Reply reply)
    {
        if (!CommandChecks.AtMost(elements.Length, OrdinalLimits.ElementsPerCommandMax, ref reply))
        {
            return false;
        }

        foreach (byte[] element in elements)
        {
            if (!CommandChecks.AtMost(element.Length, LwwValue.BytesMax, ref reply))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CheckReplica(ApplyContext context, SetObject? set, SetUpdate[] replica, ref Reply reply)
    {
        if (!CommandChecks.AtMost(replica.Length, OrdinalLimits.ElementsPerCommandMax, ref reply))
        {
            return false;
        }

        SetRules rules = set?.Rules ?? SetRules.Default;
        long highest = Math.Max(Math.Max(context.WallMs, 0), set?.HighStamp ?? 0) + rules.SkewMs;
        foreach (SetUpdate update in replica)
        {
            long last = Math.Max(update.InsertStamp, update.DeleteStamp);
            if (last > highest)
            {
                reply.Refuse(StatusCode.SkewExceeded, last, 0, highest);
                return false;
            }

            if (update.InsertStamp < SetUpdate.Never || update.DeleteStamp < SetUpdate.Never)
            {
                reply.Refuse(StatusCode.OutOfRange, Math.Min(update.InsertStamp, update.DeleteStamp), 0, 0);
                return false;
            }

            if (!CommandChecks.AtMost(update.Element.Length, LwwValue.BytesMax, ref reply))
            {
                return false;
            }
        }

        return true;
    }
}

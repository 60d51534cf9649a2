namespace Ordinal.State;

/// <summary>The primitive changes of a set, each with its way back.</summary>
internal static class SetMutations
{
    /// <summary>Sets the stamps of one element, known or not.</summary>
    /// <param name="context">The state.</param>
    /// <param name="set">The set, already stamped.</param>
    /// <param name="key">The element's canonical bytes; kept when the element is new.</param>
    /// <param name="insertStamp">Its insertion stamp from now on.</param>
    /// <param name="deleteStamp">Its deletion stamp from now on.</param>
    internal static void Put(ApplyContext context, SetObject set, byte[] key, long insertStamp, long deleteStamp)
    {
        SetElement? element = set.Elements.Find(key);
        if (element is not null)
        {
            context.Walk?.Keep(set, element);
            if (context.Undo.IsOpen)
            {
                NoteMove(context, set, element);
            }

            set.Move(element, insertStamp, deleteStamp, context.Pending);
            return;
        }

        element = new SetElement(key)
        {
            InsertStamp = insertStamp,
            DeleteStamp = deleteStamp,
            Modified = context.Pending,
        };
        context.Walk?.Enter(element);
        if (context.Undo.IsOpen)
        {
            NoteInsert(context, set, element);
        }

        set.Insert(element);
        context.Memory.Add(ObjectKind.Set, 0, element.MemoryBytes);
    }

    /// <summary>Forgets a deleted element.</summary>
    /// <param name="context">The state.</param>
    /// <param name="set">The set.</param>
    /// <param name="element">An element that is no member.</param>
    internal static void Forget(ApplyContext context, SetObject set, SetElement element)
    {
        context.Walk?.Keep(set, element);
        if (context.Undo.IsOpen)
        {
            NoteForget(context, set, element);
        }

        set.Remove(element);
        if (element.LastStamp > set.CollectedStamp)
        {
            set.CollectedStamp = element.LastStamp;
        }

        context.Memory.Add(ObjectKind.Set, 0, -element.MemoryBytes);
    }

    internal static void RaiseHighStamp(ApplyContext context, SetObject set, long stamp)
    {
        if (stamp <= set.HighStamp)
        {
            return;
        }

        if (context.Undo.IsOpen)
        {
            NoteHighStamp(context, set);
        }

        set.HighStamp = stamp;
    }

    internal static void SetRules(ApplyContext context, SetObject set, SetRules rules)
    {
        if (context.Undo.IsOpen)
        {
            NoteRules(context, set);
        }

        set.SetRulesTo(rules);
    }

    private static void NoteMove(ApplyContext context, SetObject set, SetElement element)
    {
        long insertStamp = element.InsertStamp;
        long deleteStamp = element.DeleteStamp;
        long modified = element.Modified;
        context.Undo.Push(() => set.Move(element, insertStamp, deleteStamp, modified));
    }

    private static void NoteInsert(ApplyContext context, SetObject set, SetElement element)
        => context.Undo.Push(() => set.Remove(element));

    private static void NoteForget(ApplyContext context, SetObject set, SetElement element)
    {
        long collected = set.CollectedStamp;
        context.Undo.Push(() =>
        {
            set.Insert(element);
            set.CollectedStamp = collected;
        });
    }

    private static void NoteHighStamp(ApplyContext context, SetObject set)
    {
        long high = set.HighStamp;
        context.Undo.Push(() => set.HighStamp = high);
    }

    private static void NoteRules(ApplyContext context, SetObject set)
    {
        SetRules rules = set.Rules;
        context.Undo.Push(() => set.SetRulesTo(rules));
    }
}

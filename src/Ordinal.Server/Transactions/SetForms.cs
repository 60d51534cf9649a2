using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a transaction may do with sets.</summary>
internal static class SetForms
{
    internal static OperationForm[] All { get; } =
    [
        new("set.members", CommandKind.SetMembers, ["limit", "after"], static operation =>
        {
            Command members = operation.Begin() with { Number1 = operation.Members.OptionalNumber("limit", missing: 0) };
            if (operation.Members.Has("after"))
            {
                members.Detail = new CommandDetail
                {
                    After = SetElements.ReadOne(operation.Members.Required("after"), operation.Members.PointerTo("after")),
                };
            }

            return members;
        }),
        new("set.contains", CommandKind.SetContains, ["elements"], static operation => operation.Begin() with
        {
            Detail = new CommandDetail { Elements = operation.Elements() },
        }),
        new("set.updates", CommandKind.SetUpdates, ["since", "sinceRevision", "limit"], static operation =>
        {
            JsonMembers members = operation.Members;
            if (members.Has("since") && members.Has("sinceRevision"))
            {
                throw new DocumentException(members.Pointer, "has both since and sinceRevision; one of them may be there.");
            }

            bool isByRevision = members.Has("sinceRevision");
            return operation.Begin() with
            {
                Number1 = members.OptionalNumber("limit", missing: 0),
                Number2 = isByRevision ? members.RequiredNumber("sinceRevision") : members.OptionalNumber("since", missing: -1),
                Flags = isByRevision ? CommandFlags.SinceRevision : CommandFlags.None,
            };
        }),
        new("set.insert", CommandKind.SetInsert, ["elements"], Change),
        new("set.delete", CommandKind.SetDelete, ["elements"], Change),
        new("set.merge", CommandKind.SetMerge, ["updates"], static operation => operation.Begin() with
        {
            Detail = new CommandDetail
            {
                FenceLock = operation.FenceLock,
                FenceToken = operation.FenceToken,
                Replica = SetElements.ReadUpdates(
                    operation.Members.Required("updates"), operation.Members.PointerTo("updates")),
            },
        }),
        new("set.configure", CommandKind.SetConfigure, ["bias", "skewMs", "horizonMs"], static operation => operation.Begin() with
        {
            Detail = new CommandDetail
            {
                FenceLock = operation.FenceLock,
                FenceToken = operation.FenceToken,
                SetRules = ReadRules(operation.Members),
            },
        }),
    ];

    /// <summary>Reads the rules of a set; those that are missing are the usual ones.</summary>
    /// <param name="members">An object with <c>bias</c>, <c>skewMs</c> and <c>horizonMs</c>.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="DocumentException">They are none.</exception>
    internal static SetRules ReadRules(JsonMembers members)
    {
        SetRules rules = new()
        {
            Bias = BiasWords.Find(members.OptionalText("bias") ?? BiasWords.Removal)
                ?? throw new DocumentException(members.PointerTo("bias"), "must be removal or insertion."),
            SkewMs = members.OptionalNumber("skewMs", SetRules.Default.SkewMs),
            HorizonMs = members.OptionalNumber("horizonMs", SetRules.Default.HorizonMs),
        };
        return rules.FindFault() is { } fault ? throw new DocumentException(members.Pointer, fault) : rules;
    }

    // Begin reads the fence before the detail is made of it.
    private static Command Change(OperationMembers operation)
    {
        Command change = operation.Begin();
        change.Detail = new CommandDetail
        {
            FenceLock = operation.FenceLock,
            FenceToken = operation.FenceToken,
            Elements = operation.Elements(),
        };
        return change;
    }
}

using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a transaction may do with names of any kind.</summary>
internal static class NameForms
{
    internal static OperationForm[] All { get; } =
    [
        new("name.get", CommandKind.NameInspect, [], static operation => operation.Begin()),
        new("name.delete", CommandKind.NameDelete, ["kind"], static operation => operation.Begin() with
        {
            Number2 = OptionalKind(operation),
        }),
        new("name.touch", CommandKind.NameTouch, ["ttl", "kind"], static operation => operation.Begin() with
        {
            Number1 = operation.Members.OptionalDurationMs("ttl"),
            Number2 = OptionalKind(operation),
        }),
    ];

    private static long OptionalKind(OperationMembers operation)
        => operation.Members.Has("kind") ? (long)OperationMembers.ReadKind(operation.Members, "kind") : 0;
}

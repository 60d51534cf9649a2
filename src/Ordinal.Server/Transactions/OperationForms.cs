using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Every operation that a transaction may have. The document of the interface lists them from here.</summary>
internal static class OperationForms
{
    /// <summary>The operations, by kind.</summary>
    internal static IReadOnlyList<OperationForm> All { get; } =
        [.. CounterForms.All, .. QueueForms.All, .. CellForms.All, .. SetForms.All, .. LockForms.All, .. NameForms.All];

    private static readonly FrozenDictionary<string, OperationForm> ByOp =
        All.ToFrozenDictionary(static form => form.Op, StringComparer.Ordinal);

    private static readonly FrozenDictionary<CommandKind, OperationForm> ByKind =
        All.ToFrozenDictionary(static form => form.Kind);

    /// <summary>What the operation of a command is called.</summary>
    /// <param name="kind">The kind of a command that came out of a form.</param>
    /// <returns>Such as <c>counter.next</c>.</returns>
    internal static string OpOf(CommandKind kind) => ByKind[kind].Op;

    /// <summary>The operation of a name.</summary>
    /// <param name="op">Such as <c>counter.next</c>.</param>
    /// <returns>The form, or null.</returns>
    internal static OperationForm? Find(string op) => ByOp.GetValueOrDefault(op);
}

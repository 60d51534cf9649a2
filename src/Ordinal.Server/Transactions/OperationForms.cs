using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>Every operation that a transaction may have. The document of the interface lists them from here.</summary>
internal static class OperationForms
{
    /// <summary>The operations, by kind.</summary>
    internal static IReadOnlyList<OperationForm> All { get; } =
        [.. CounterForms.All, .. QueueForms.All, .. CellForms.All, .. SetForms.All, .. LockForms.All, .. NameForms.All];

    private static readonly FrozenDictionary<string, OperationForm> ByOp =
        All.ToFrozenDictionary(static form => form.Op, StringComparer.Ordinal);

    /// <summary>The operation of a name.</summary>
    /// <param name="op">Such as <c>counter.next</c>.</param>
    /// <returns>The form, or null.</returns>
    internal static OperationForm? Find(string op) => ByOp.GetValueOrDefault(op);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Ordinal.State;

namespace Ordinal;

/// <summary>Set commands; all of them carry elements or rules.</summary>
internal static class SetCommands
{
    internal static Command Change(
        CommandKind kind, ObjectName name, IEnumerable<LwwValue> elements, WriteOptions? options)
    {
        ArgumentNullException.ThrowIfNull(elements);
        byte[][] keys = [.. elements.Select(static element => element.ToCanonicalBytes())];
        return new Command(kind, name)
        {
            Detail = new CommandDetail
            {
                Elements = keys,
                Request = WriteDetails.RequestOf(options),
                FenceLock = WriteDetails.FenceOf(options),
                FenceToken = options?.Fence?.Token ?? 0,
                Durability = options?.Durability,
            },
        };
    }

    /// <summary>A merge. Elements that are not in canonical form are refused here, before anything is submitted.</summary>
    /// <param name="name">The set.</param>
    /// <param name="replica">The updates; copied.</param>
    /// <param name="options">The options, or null.</param>
    /// <returns>The command.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidArgument"/>.</exception>
    internal static Command Merge(ObjectName name, IReadOnlyCollection<SetUpdate> replica, WriteOptions? options)
    {
        ArgumentNullException.ThrowIfNull(replica);
        foreach (SetUpdate update in replica)
        {
            if (!LwwValue.TryFromCanonicalBytes(update.Element.Span, out _, out string? error))
            {
                throw new OrdinalException(
                    StatusCode.InvalidArgument, $"An element of the replica is not in canonical form: {error}");
            }
        }

        return new Command(CommandKind.SetMerge, name)
        {
            Detail = new CommandDetail
            {
                Replica = [.. replica],
                Request = WriteDetails.RequestOf(options),
                FenceLock = WriteDetails.FenceOf(options),
                FenceToken = options?.Fence?.Token ?? 0,
                Durability = options?.Durability,
            },
        };
    }
}

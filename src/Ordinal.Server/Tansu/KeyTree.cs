using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Deletes a key and everything below it, some names at a time, so that nobody else waits for a large tree.</summary>
/// <remarks>
/// It is one operation of the principal's rate, as a transaction is: refused before anything is deleted, or not at all.
/// </remarks>
internal static class KeyTree
{
    /// <summary>Names that are listed and deleted together.</summary>
    internal const int SliceNames = 256;

    /// <summary>Deletes what is there now. What is written meanwhile may stay.</summary>
    /// <param name="door">The way into the engine.</param>
    /// <param name="principal">Who deletes; whoever may delete a key may delete what is below it.</param>
    /// <param name="name">The cell of the key.</param>
    /// <returns>Ok, also when nothing was there; else why the deletion ended early.</returns>
    internal static async ValueTask<StatusCode> DeleteAsync(EngineDoor door, Principal principal, ObjectName name)
    {
        Reply own = await door.SendAsync(new Command(CommandKind.CellClear, name), principal).ConfigureAwait(false);
        if (own.Status != StatusCode.Ok)
        {
            return own.Status;
        }

        string prefix = name.ToString();
        prefix = prefix.EndsWith('/') ? prefix : prefix + "/";
        long until = own.Revision;
        string? after = null;
        while (true)
        {
            // Not by the door: whoever may delete need not be able to list, and is shown nothing of it.
            NamePage page = await door.Engine
                .ListNamesAsync(prefix, after, SliceNames, CancellationToken.None).ConfigureAwait(false);
            StatusCode status = await ClearAsync(door, principal, page.Names, until).ConfigureAwait(false);
            if (status != StatusCode.Ok || page.Names.Count < SliceNames)
            {
                return status;
            }

            after = page.Names[^1].Name;
        }
    }

    private static async ValueTask<StatusCode> ClearAsync(
        EngineDoor door, Principal principal, IReadOnlyList<NameEntry> names, long until)
    {
        // All are sent before the first is awaited, so that they reach the disk together.
        List<Task<Reply>> sent = new(names.Count);
        foreach (NameEntry entry in names)
        {
            if (entry.Kind == ObjectKind.Cell && entry.Modified <= until)
            {
                Command clear = new(CommandKind.CellClear, new ObjectName(entry.Name));
                sent.Add(door.SendPartAsync(clear, principal).AsTask());
            }
        }

        foreach (Reply reply in await Task.WhenAll(sent).ConfigureAwait(false))
        {
            // A name that became another kind meanwhile is no key any more.
            if (reply.Status is not (StatusCode.Ok or StatusCode.WrongKind))
            {
                return reply.Status;
            }
        }

        return StatusCode.Ok;
    }
}

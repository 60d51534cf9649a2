using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The commands on names of any kind, in the words of the documents.</summary>
internal static class NameCommands
{
    internal static Command InspectName(string name) => new(CommandKind.NameInspect, new ObjectName(name));

    /// <summary>Lists names.</summary>
    /// <param name="prefix">What they begin with.</param>
    /// <param name="after">The page begins behind this name; null for the first page.</param>
    /// <param name="limit">Entries at most; 0 for as many as a page holds.</param>
    internal static Command Names(string prefix = "", string? after = null, long limit = 0)
        => new(CommandKind.NameList, null)
        {
            Number1 = limit,
            Detail = new CommandDetail
            {
                Prefix = Encoding.UTF8.GetBytes(prefix),
                After = after is null ? null : Encoding.UTF8.GetBytes(after),
            },
        };

    /// <summary>Deletes a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">The kind it must have; none for any.</param>
    internal static Command DeleteName(string name, ObjectKind kind = ObjectKind.None)
        => new(CommandKind.NameDelete, new ObjectName(name)) { Number2 = (long)kind };

    /// <summary>Gives a name a time to live, or takes it away.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ttlMs">Milliseconds; 0 takes the deadline away.</param>
    /// <param name="kind">The kind it must have; none for any.</param>
    internal static Command Touch(string name, long ttlMs, ObjectKind kind = ObjectKind.None)
        => new(CommandKind.NameTouch, new ObjectName(name)) { Number1 = ttlMs, Number2 = (long)kind };

    /// <summary>Imports an object.</summary>
    /// <param name="name">The name.</param>
    /// <param name="version">The version that it has in the export.</param>
    /// <param name="write">Writes the object.</param>
    /// <param name="leftMs">Milliseconds that are left to it; -1 for no deadline.</param>
    /// <param name="flags">Whether it replaces what is there.</param>
    internal static Command Import(
        string name, long version, Action<StateWriter> write, long leftMs = -1, CommandFlags flags = CommandFlags.None)
    {
        StateWriter writer = new();
        write(writer);
        return new Command(CommandKind.NameImport, new ObjectName(name))
        {
            Number1 = version,
            Number2 = leftMs,
            Value = writer.Written.ToArray(),
            Flags = flags,
        };
    }
}

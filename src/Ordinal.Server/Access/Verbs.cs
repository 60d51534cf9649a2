using System;

namespace Ordinal.Server;

/// <summary>What a principal may do with a name.</summary>
[Flags]
internal enum Verbs : byte
{
    None = 0,

    /// <summary>Read, list, inspect.</summary>
    Read = 1,

    /// <summary>Change counters, cells and sets, and delete names.</summary>
    Write = 2,

    /// <summary>Take part in locks and queues, and open sessions.</summary>
    Take = 4,

    /// <summary>Be told of changes.</summary>
    Watch = 8,

    /// <summary>Break locks, read the server's figures, clear everything.</summary>
    Administer = 16,

    All = Read | Write | Take | Watch | Administer,
}

using System;

namespace Ordinal.Storage;

/// <summary>What a record may do that others may not. The numbers are on disk.</summary>
[Flags]
internal enum RecordFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its first revision may lie above the one that follows the former record.</summary>
    RevisionJump = 1,
}

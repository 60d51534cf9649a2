namespace Ordinal.State;

/// <summary>How far a walk has come.</summary>
internal enum WalkPhase
{
    Sessions,
    Objects,

    /// <summary>Sets that were deleted as a whole before all of their elements were written.</summary>
    RemovedSets,

    Tombstones,
    Clients,
    Remembered,
    Expired,
    Ended,
    Abandoned,
}

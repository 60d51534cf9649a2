namespace Ordinal.State;

/// <summary>The steps of an owner's stay in a lock.</summary>
internal enum LockStepKind : byte
{
    /// <summary>It stands in line.</summary>
    WaitBegan,

    /// <summary>It left the line without a grant.</summary>
    WaitEnded,

    /// <summary>It holds the lock, at once or after its wait.</summary>
    Granted,

    /// <summary>It holds the lock no more, whoever ended it.</summary>
    Released,
}

namespace Ordinal.State;

/// <summary>What happened to a name. The numbers appear in watch events and are never reused.</summary>
internal enum ChangeKind : byte
{
    None = 0,

    /// <summary>A counter's value moved. Number is the value, Previous the one before.</summary>
    CounterMoved = 1,

    /// <summary>A counter's series or bounds were set. Number is the value.</summary>
    CounterConfigured = 2,

    /// <summary>A process joined. Subject is its id, Number its ticket number, Previous its position.</summary>
    Joined = 10,

    /// <summary>A process left. Subject is its id, Number its ticket number.</summary>
    Left = 11,

    /// <summary>A process came to the head. Subject is its id, Number its ticket number.</summary>
    TurnCame = 12,

    /// <summary>A cell was written. The value ring holds the value and the one before.</summary>
    Written = 20,

    /// <summary>A cell was cleared. The value ring holds the value before.</summary>
    Cleared = 21,

    /// <summary>Elements of a set changed. Number says how many, Previous is the highest stamp.</summary>
    SetChanged = 30,

    /// <summary>A set's rules were set.</summary>
    SetConfigured = 31,

    /// <summary>A lock was granted. Subject is the owner, Number the token.</summary>
    Granted = 40,

    /// <summary>A lock's holder ended. Subject is the owner, Number its token.</summary>
    Released = 41,

    /// <summary>An owner began to wait. Subject is the owner, Number its position.</summary>
    WaitBegan = 42,

    /// <summary>An owner stopped waiting without a grant. Subject is the owner.</summary>
    WaitEnded = 43,

    /// <summary>A name of any kind was deleted.</summary>
    Deleted = 50,

    /// <summary>A name of any kind was imported. Number is the value of a counter, and 0 of every other kind.</summary>
    Imported = 51,
}

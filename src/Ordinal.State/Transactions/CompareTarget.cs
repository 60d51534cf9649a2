namespace Ordinal.State;

/// <summary>What a compare looks at. The numbers are persisted and never reused.</summary>
internal enum CompareTarget : byte
{
    None = 0,

    /// <summary>1 when the name exists, 0 when not.</summary>
    Existence = 1,

    /// <summary>The number of the <see cref="ObjectKind"/>.</summary>
    Kind = 2,

    /// <summary>The version; 0 when the name does not exist.</summary>
    Version = 3,

    /// <summary>The revision that last changed the object; 0 when it does not exist.</summary>
    Modified = 4,

    /// <summary>The value of a counter, or of a cell that reads as one; 0 when it does not exist.</summary>
    Number = 5,

    /// <summary>The bytes of a cell; an absent cell equals nothing.</summary>
    Value = 6,

    /// <summary>The token of the present grant of a lock; 0 when it is free.</summary>
    Token = 7,

    /// <summary>
    /// The revision that last changed the name or deleted it; 0 when nothing is known of it. It tells a name that was made and
    /// deleted meanwhile from one that never was.
    /// </summary>
    LastChange = 8,
}

namespace Ordinal;

/// <summary>What a name is. One name has one kind. The numbers are persisted and never reused.</summary>
public enum ObjectKind : byte
{
    /// <summary>Nothing of that name exists.</summary>
    None = 0,

    /// <summary>A signed 64-bit integer with a series.</summary>
    Counter = 1,

    /// <summary>A ticket queue.</summary>
    Queue = 2,

    /// <summary>A single value of bytes.</summary>
    Cell = 3,

    /// <summary>A last-write-wins set.</summary>
    Set = 4,

    /// <summary>A lock with leases and waiters.</summary>
    Lock = 5,
}

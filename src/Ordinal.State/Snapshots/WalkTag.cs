namespace Ordinal.State;

/// <summary>What one part of a walk's bytes is. The numbers are persisted and never reused.</summary>
/// <remarks>An object has the number of its kind (1 to 5), with the bits <see cref="Kept"/> and <see cref="HeadOnly"/>.</remarks>
internal enum WalkTag : byte
{
    /// <summary>The end, with the numbers of what was written.</summary>
    End = 0,

    /// <summary>With an object's kind: it was kept before a change, so it stands out of the order of names.</summary>
    Kept = 8,

    /// <summary>With an object's kind: its tickets, elements or waiters follow elsewhere.</summary>
    HeadOnly = 16,

    Tickets = 32,
    Elements = 33,
    Waiters = 34,

    Session = 40,
    Tombstone = 41,
    Client = 42,
    Remembered = 43,
    Expired = 44,
}

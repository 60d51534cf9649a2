namespace Ordinal.State;

/// <summary>One fact of a revision, as the apply step made it. 64 bytes: one cache line.</summary>
/// <remarks>
/// For <see cref="ChangeKind.Written"/> and <see cref="ChangeKind.Cleared"/>, <see cref="Number"/> and
/// <see cref="Previous"/> are positions in the value ring of <see cref="ChangeBuffer"/>, with the lengths beside them; a
/// length of -1 says that there is no value, -2 that it was too large to keep.
/// </remarks>
internal struct Change
{
    /// <summary>Length of a value that does not exist.</summary>
    internal const int NoValue = -1;

    /// <summary>Length of a value that is larger than the value ring keeps.</summary>
    internal const int ValueOmitted = -2;

    internal long Revision;
    internal byte[] Name;

    /// <summary>A process id or an owner; null for other kinds.</summary>
    internal byte[]? Subject;

    internal long Number;
    internal long Previous;

    /// <summary>The object's version after the change.</summary>
    internal long Version;

    internal int ValueLength;
    internal int PreviousLength;
    internal ChangeKind Kind;
    internal ObjectKind ObjectKind;
}

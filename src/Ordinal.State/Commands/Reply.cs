namespace Ordinal.State;

/// <summary>The answer to a command, or the facts of its refusal. What the numbers mean depends on the command's kind.</summary>
/// <remarks>
/// <code>
/// command            N1            N2            N3               Payload
/// counter            value before  value after   first (reserve)  CounterSeries or null (get)
/// queue get, join    number        position      party            Ticket, or its tags (NoValue)
/// queue leave        number                      tickets
/// queue list         last number                 tickets          Ticket[]
/// cell               length        deadline left                  CellValue or null
/// text               length        value (counter)                byte[] or null
/// set insert, delete changed       stamp         high stamp
/// set merge          changed       ignored       high stamp
/// set reads          elements      members       high stamp       byte[][], SetUpdate[], bool[]
/// lock               token         position      party            LockState or null
/// session            session       lease left    resources
/// name inspect       deadline left
/// name import        version
/// name list                                                       NameEntry[]
/// name count, clear  names
/// transaction                                                     Reply[]
/// refusal            actual        expected      limit
/// </code>
/// Milliseconds left are -1 when there is no deadline. The position in a lock is 0 for the holder, 1 for the next in line, -1
/// for a stranger. A refused acquire carries the holder's owner as text.
/// </remarks>
internal struct Reply
{
    internal StatusCode Status;

    /// <summary>The kind that the name has after the command.</summary>
    internal ObjectKind Kind;

    /// <summary>
    /// Whether the command did what it asked: a compare swapped, an addition took place, a branch was the first one.
    /// </summary>
    internal bool Applied;

    /// <summary>Whether this is the first answer to a request id, given again.</summary>
    internal bool Replayed;

    /// <summary>The engine's revision that the answer reflects.</summary>
    internal long Revision;

    /// <summary>The object's version; 0 when it never existed.</summary>
    internal long Version;

    internal long Created;

    /// <summary>The revision that last changed the object, or that deleted it.</summary>
    internal long Modified;

    internal long N1;
    internal long N2;
    internal long N3;

    /// <summary>
    /// Milliseconds left of a ticket's lease, -1 when there is none; the distance of the integers of a block; the last stamp or
    /// revision on a page of a set's updates, where the next page begins.
    /// </summary>
    internal long N4;

    internal object? Payload;

    /// <summary>Makes the answer that of an integer minted from a counter of the default series.</summary>
    /// <param name="value">The integer.</param>
    /// <param name="version">The counter's version with it.</param>
    /// <param name="revision">The revision.</param>
    /// <remarks>Without the creating revision, which no result of a counter shows.</remarks>
    internal void AnswerMinted(long value, long version, long revision)
    {
        Status = StatusCode.Ok;
        Kind = ObjectKind.Counter;
        Applied = true;
        Replayed = false;
        Revision = revision;
        Version = version;
        Created = 0;
        Modified = revision;
        N1 = value - 1;
        N2 = value;
    }

    /// <summary>Makes the answer a refusal with its facts.</summary>
    /// <param name="status">Why.</param>
    /// <param name="actual">What was found or given.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="limit">The limit that was met.</param>
    internal void Refuse(StatusCode status, long actual = 0, long expected = 0, long limit = 0)
    {
        Status = status;
        Applied = false;
        N1 = actual;
        N2 = expected;
        N3 = limit;
        N4 = 0;
        Payload = null;
    }

    /// <summary>Copies version and revisions of an object into the answer.</summary>
    /// <param name="source">The object, a tombstone, or null.</param>
    internal void Describe(NamedObject? source)
    {
        if (source is null)
        {
            Kind = ObjectKind.None;
            Version = 0;
            Created = 0;
            Modified = 0;
            return;
        }

        Kind = source.Kind;
        Version = source.IsLive ? source.Version : 0;
        Created = source.IsLive ? source.Created : 0;
        Modified = source.Modified;
    }

    /// <summary>Makes the answer a refusal because the name is of another kind.</summary>
    /// <param name="actual">The object that has the name.</param>
    /// <param name="expected">The kind that it must have, where that is not the kind of the command.</param>
    internal void RefuseKind(NamedObject actual, ObjectKind expected = ObjectKind.None)
    {
        Describe(actual);
        Refuse(StatusCode.WrongKind, actual: (long)actual.Kind, expected: (long)expected);
    }
}

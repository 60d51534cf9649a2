namespace Ordinal;

/// <summary>
/// The limits that every machine must agree on, because a command is refused by them inside the state machine.
/// Each name ends in its unit; each has its reason.
/// </summary>
public static class OrdinalLimits
{
    /// <summary>Bytes of a name: long enough for paths, short enough that a page of 1,000 names stays under a megabyte.</summary>
    public const int NameBytesMax = 512;

    /// <summary>Bytes of a cell's or a lock's value: copying it stays well below a millisecond.</summary>
    public const int ValueBytesMax = 512 * 1024;

    /// <summary>Bytes of a content type: the longest registered ones have under 130.</summary>
    public const int ContentTypeBytesMax = 256;

    /// <summary>Bytes of a process id or an owner: room for a host name, a container id and a path.</summary>
    public const int PartyIdBytesMax = 512;

    /// <summary>Tags of one ticket.</summary>
    public const int TagsMax = 32;

    /// <summary>Bytes of all keys and values of one ticket's tags: tags describe, they do not store.</summary>
    public const int TagBytesMax = 4096;

    /// <summary>Tickets in one queue: a list of them is one answer.</summary>
    public const int TicketsMax = 100_000;

    /// <summary>Waiters of one lock: beyond, a caller is better told at once.</summary>
    public const int WaitersMax = 10_000;

    /// <summary>
    /// Elements in one insert, delete or merge, and in all those of one transaction: bounds the time of one command. A set
    /// with more elements keeps its bias.
    /// </summary>
    public const int ElementsPerCommandMax = 4096;

    /// <summary>Compares, and operations of each branch, of one transaction: bounds the time of one command.</summary>
    public const int TransactionOperationsMax = 1024;

    /// <summary>Bytes of all values of one transaction: bounds the time of one command.</summary>
    public const int TransactionBytesMax = 4 * 1024 * 1024;

    /// <summary>Locks, waits, queue places and cells of one session: one revision ends them all.</summary>
    public const int SessionResourcesMax = 1024;

    /// <summary>Entries of one page of a listing.</summary>
    public const int PageEntriesMax = 10_000;

    /// <summary>Names that one command clears: all of them are cleared in slices, so that none holds up the others.</summary>
    public const int ClearedNamesMax = 256;

    /// <summary>Commands in one batch: bounds how long one submission holds the writer role.</summary>
    public const int BatchCommandsMax = 4096;

    /// <summary>
    /// Bytes of a client id, or of a text request id, each one of <c>A-Z a-z 0-9 _ -</c>: a GUID, a hash or a ULID fits.
    /// </summary>
    public const int RequestIdBytesMax = 64;

    /// <summary>
    /// Bytes of whatever scopes a request inside the state machine: a principal, and an id of a journal that holds longer
    /// ones.
    /// </summary>
    public const int RequestScopeBytesMax = 128;

    /// <summary>Clients with numbered requests: each keeps a floor for ever, so their number is bounded.</summary>
    public const int RequestClientsMax = 65_536;

    /// <summary>Answers remembered for retries, over all clients.</summary>
    public const int RequestWindowMax = 16_384;

    /// <summary>Text request ids remembered as used, without their answer, after they left the window.</summary>
    public const int ExpiredRequestsMax = 65_536;

    /// <summary>Deleted names that keep their own last version; the oldest beyond are folded into one floor.</summary>
    public const int TombstonesMax = 1_000_000;

    /// <summary>
    /// Shortest lease of a lock, a queue place or a session, in milliseconds: below, scheduling noise ends leases.
    /// </summary>
    public const long LeaseMsMin = 100;

    /// <summary>
    /// Longest lease of a lock, a queue place or a session, in milliseconds (24 hours): longer ones belong to no process.
    /// </summary>
    public const long LeaseMsMax = 24L * 60 * 60 * 1000;

    /// <summary>Longest wait for a lock in milliseconds (24 hours).</summary>
    public const long WaitMsMax = LeaseMsMax;

    /// <summary>
    /// Longest time to live of a name in milliseconds (100 years): keeps deadlines far from the end of the range.
    /// </summary>
    public const long TimeToLiveMsMax = 100L * 366 * 24 * 60 * 60 * 1000;

    /// <summary>Widest skew bound of a set, in milliseconds (one day).</summary>
    public const long SkewMsMax = 24L * 60 * 60 * 1000;

    /// <summary>Skew bound of a set that says nothing, in milliseconds.</summary>
    public const long SkewMsDefault = 5000;

    /// <summary>Expiries that one cycle applies beyond those its own commands touch: mass expiry never stalls a cycle.</summary>
    public const int ExpiriesPerCycleMax = 64;

    /// <summary>Expired tickets that one command ends before it looks; where there are more, it looks past them.</summary>
    public const int ExpiriesPerCommandMax = 1024;
}

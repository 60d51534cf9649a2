namespace Ordinal;

/// <summary>
/// The closed set of answers that the engine gives to a command, and the <see cref="OrdinalException.Code"/> of every
/// error it throws. The numbers are persisted with remembered answers: a number once used is never given a new meaning.
/// </summary>
/// <remarks>
/// The same code is the same text in every surface; <see cref="StatusCodes.Text"/> gives it.
/// Numbers 1 to 99 are decided by the state machine, from 100 on by the engine around it.
/// </remarks>
public enum StatusCode : byte
{
    /// <summary>The command did what it says, or read what was there.</summary>
    Ok = 0,

    /// <summary>The cell, ticket, or session does not exist.</summary>
    NotFound = 1,

    /// <summary>The name is of another kind; the facts say which.</summary>
    WrongKind = 2,

    /// <summary>A compare did not hold: value, revision, presence or absence. Nothing was changed.</summary>
    CompareFailed = 3,

    /// <summary>The arithmetic leaves the 64-bit range or the counter's own bounds.</summary>
    Overflow = 4,

    /// <summary>A number lies outside the range that its limit names.</summary>
    OutOfRange = 5,

    /// <summary>A size or count is above its named limit.</summary>
    LimitExceeded = 6,

    /// <summary>The name is empty, too long, not valid UTF-8, or holds a control character.</summary>
    InvalidName = 7,

    /// <summary>An argument makes no sense for this command; the message says which and why.</summary>
    InvalidArgument = 8,

    /// <summary>The lock is held by another owner.</summary>
    LockHeld = 9,

    /// <summary>The caller waits in line; the answer comes with the grant.</summary>
    Waiting = 10,

    /// <summary>The caller does not hold the lock, or does not wait for it.</summary>
    NotHolder = 11,

    /// <summary>The fencing token is not the one of the present holder.</summary>
    StaleToken = 12,

    /// <summary>The session is unknown, closed or expired.</summary>
    UnknownSession = 13,

    /// <summary>The request id was used before with another command.</summary>
    RequestMismatch = 14,

    /// <summary>The request id has left the window in which its answer is remembered; it was not executed again.</summary>
    ExpiredId = 15,

    /// <summary>A stamp lies further ahead than the set's skew bound allows.</summary>
    SkewExceeded = 16,

    /// <summary>The wait ended by its own deadline before the grant.</summary>
    TimedOut = 17,

    /// <summary>The wait was cancelled before the grant.</summary>
    Cancelled = 18,

    /// <summary>An operation of an atomic transaction was refused, so this one was undone or never run.</summary>
    Aborted = 19,

    /// <summary>The place in line ended because its lease, its session or the object itself ended.</summary>
    Ended = 20,

    /// <summary>The engine has as many submissions pending as it allows; try again later.</summary>
    Overloaded = 100,

    /// <summary>The engine met a failure that it must not continue from; every call fails until it is opened again.</summary>
    Faulted = 101,

    /// <summary>The watch asks for a revision that the history no longer holds.</summary>
    Compacted = 102,

    /// <summary>The disk has no room for more changes; reads, releases, renewals, leaves and deletes still work.</summary>
    StorageFull = 103,

    /// <summary>A stronger durability was asked for than the engine has.</summary>
    DurabilityUnavailable = 104,

    /// <summary>The data directory holds bytes that are not what was written; nothing in it was changed.</summary>
    DataDamaged = 105,

    /// <summary>A call of the system for the data directory failed.</summary>
    StorageFailed = 106,

    /// <summary>The data directory cannot be used as it is: in use, unsafe, of another instance or of a newer format.</summary>
    DataUnusable = 107,

    /// <summary>Whoever sent the command may not do that with that name.</summary>
    Forbidden = 108,

    /// <summary>A token's operations a second, connections or watches are used up; try again later.</summary>
    QuotaExceeded = 109,

    /// <summary>The objects take as much memory as they may; reads, releases, renewals, leaves and deletes still work.</summary>
    MemoryFull = 110,

    /// <summary>
    /// A client cannot reach its server, has lost the connection, or got no answer in time. The outcome says whether the command
    /// may have taken effect.
    /// </summary>
    Unreachable = 111,
}

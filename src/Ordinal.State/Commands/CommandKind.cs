namespace Ordinal.State;

/// <summary>
/// The closed set of commands. The numbers are persisted and never reused; each kind of object has its own range.
/// </summary>
internal enum CommandKind : byte
{
    None = 0,

    CounterGet = 1,
    CounterNext = 2,
    CounterAdd = 3,
    CounterSet = 4,
    CounterCompareAndSet = 5,
    CounterReserve = 6,
    CounterConfigure = 7,

    QueueList = 20,
    QueueGet = 21,
    QueueHead = 22,
    QueueJoin = 23,
    QueueLeave = 24,
    QueueRenew = 25,

    CellRead = 40,
    CellWrite = 41,
    CellClear = 42,
    CellCompareExchange = 43,

    TextRead = 44,
    TextWrite = 45,
    TextTake = 46,

    SetMembers = 60,
    SetContains = 61,
    SetUpdates = 62,
    SetInsert = 63,
    SetDelete = 64,
    SetMerge = 65,
    SetConfigure = 66,

    LockInspect = 80,
    LockAcquire = 81,
    LockRenew = 82,
    LockRelease = 83,
    LockBreak = 84,
    LockCancelWait = 85,

    SessionInspect = 100,
    SessionOpen = 101,
    SessionRenew = 102,
    SessionClose = 103,

    NameInspect = 120,
    NameList = 121,
    NameDelete = 122,
    NameTouch = 123,
    NameImport = 124,
    NameCount = 125,
    NameClear = 126,

    Transaction = 140,
}

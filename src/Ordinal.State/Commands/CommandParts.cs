using System;

namespace Ordinal.State;

/// <summary>
/// Which parts of a command a journal entry holds, in the order in which they follow. Bits are persisted and never reused.
/// </summary>
[Flags]
internal enum CommandParts : uint
{
    None = 0,

    Name = 1,
    Number1 = 1 << 1,
    Number2 = 1 << 2,
    Number3 = 1 << 3,
    Value = 1 << 4,
    Flags = 1 << 5,

    Client = 1 << 6,
    RequestNumber = 1 << 7,
    RequestText = 1 << 8,
    Principal = 1 << 9,

    /// <summary>A request key with nothing in it, which is refused.</summary>
    Request = 1 << 10,

    FenceLock = 1 << 11,
    FenceToken = 1 << 12,
    ContentType = 1 << 13,
    Expected = 1 << 14,
    HolderValue = 1 << 15,
    Tags = 1 << 16,
    Series = 1 << 17,
    Elements = 1 << 18,
    Replica = 1 << 19,
    SetRules = 1 << 20,
    Transaction = 1 << 21,
    Prefix = 1 << 22,
    After = 1 << 23,

    /// <summary>A detail with nothing in it: another command than one without a detail, to a request's fingerprint.</summary>
    Detail = 1 << 24,

    AnyRequest = Client | RequestNumber | RequestText | Principal | Request,

    AnyDetail = AnyRequest | FenceLock | FenceToken | ContentType | Expected | HolderValue | Tags | Series | Elements
        | Replica | SetRules | Transaction | Prefix | After | Detail,

    All = Name | Number1 | Number2 | Number3 | Value | Flags | AnyDetail,
}

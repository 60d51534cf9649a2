using System;

namespace Ordinal.Server;

/// <summary>What can be said of a command without looking at a request.</summary>
[Flags]
internal enum RespTraits : ushort
{
    None = 0,

    /// <summary>It may change something.</summary>
    Write = 1,

    /// <summary>It only looks at names.</summary>
    Read = 2,

    /// <summary>It takes time that does not grow with the data.</summary>
    Fast = 4,

    /// <summary>It is served to whoever has not shown yet who it is.</summary>
    NoAuth = 8,

    /// <summary>It is refused after MULTI.</summary>
    NoMulti = 16,

    /// <summary>It is served at once after MULTI, and not queued.</summary>
    Immediate = 32,

    /// <summary>It is for whoever looks after the server.</summary>
    Admin = 64,

    /// <summary>It may make the connection wait.</summary>
    Blocking = 128,

    /// <summary>It is about publishing and subscribing.</summary>
    PubSub = 256,
}

namespace Intd;

/// <summary>What a listener serves.</summary>
internal enum ListenerRole
{
    /// <summary>Everything over HTTP.</summary>
    Http = 0,

    /// <summary>Integers over bare TCP.</summary>
    Tcp = 1,

    /// <summary>The protocol of Redis.</summary>
    Resp = 2,

    /// <summary>One set for clients of lww-node.</summary>
    Lww = 3,
}

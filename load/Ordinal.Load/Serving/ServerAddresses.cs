using System.Net;

namespace Ordinal.Load;

/// <summary>Where a server is reached; null for a protocol that it does not speak.</summary>
internal sealed record ServerAddresses
{
    /// <summary>HTTP, with the counters' routes, <c>/v1</c> and <c>/metrics</c>.</summary>
    internal Uri? Http { get; init; }

    /// <summary>The protocol of Redis.</summary>
    internal IPEndPoint? Resp { get; init; }

    /// <summary>Integers over bare TCP.</summary>
    internal IPEndPoint? Tcp { get; init; }

    /// <summary>The routes of lww-node.</summary>
    internal Uri? Lww { get; init; }

    /// <summary>The protocols that there are.</summary>
    internal Protocols Spoken
        => (Http is null ? Protocols.None : Protocols.Http)
            | (Resp is null ? Protocols.None : Protocols.Resp)
            | (Tcp is null ? Protocols.None : Protocols.Tcp)
            | (Lww is null ? Protocols.None : Protocols.Lww);
}

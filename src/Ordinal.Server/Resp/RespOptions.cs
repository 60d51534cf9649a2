using System;

namespace Ordinal.Server;

/// <summary>What the RESP front end allows. Read once, when the handler is made.</summary>
public sealed record RespOptions
{
    /// <summary>Tells who a client is; null when none need show it.</summary>
    public Authenticator? Authenticator { get; init; }

    /// <summary>Bytes that all objects may take before what may grow is refused; 0 for no bound.</summary>
    public long ObjectBytesMax { get; init; }

    /// <summary>Connections served at one time, 1 or more; one more is told so and closed.</summary>
    public int ConnectionsMax { get; init; } = 8192;

    /// <summary>Whether FLUSHDB and FLUSHALL may delete every name.</summary>
    public bool AllowFlush { get; init; }

    /// <summary>
    /// Whether the thread that syncs the journal may write answers that waited for it: one change of threads less for each
    /// group. Only where sending never blocks and passes through no code but the transport's: with sockets that complete inline,
    /// and without middleware of connections. What takes longer than writing one submission's answers is done elsewhere.
    /// </summary>
    public bool AnswersFromJournal { get; init; }

    /// <summary>How long a connection may take for its first whole request.</summary>
    public TimeSpan FirstRequestMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may take to show who it is, where that is asked for.</summary>
    public TimeSpan AuthenticationMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the rest of a request may take once its beginning is there.</summary>
    public TimeSpan RequestMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may leave its answers unread before its connection is cut.</summary>
    public TimeSpan UnreadMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Bytes of answers that wait for a client while more are made, 64 KiB or more; beyond, the client must read first.
    /// </summary>
    public int UnsentBytesMax { get; init; } = 256 * 1024;

    /// <summary>Bytes that wait for a client without its asking, such as events; beyond, its connection is cut.</summary>
    public int PushedBytesMax { get; init; } = 1024 * 1024;
}

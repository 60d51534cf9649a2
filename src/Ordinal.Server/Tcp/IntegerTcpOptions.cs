using System;

namespace Ordinal.Server;

/// <summary>Bounds of the TCP integer server.</summary>
public sealed record IntegerTcpOptions
{
    /// <summary>The counter that every connection mints from. A valid name.</summary>
    public string Counter { get; init; } = "integers";

    /// <summary>
    /// Connections served at one time, 1 or more. Each needs a file descriptor and a kilobyte or two; beyond, clients
    /// wait in the system's backlog.
    /// </summary>
    public int ConnectionsMax { get; init; } = 1024;

    /// <summary>The pause after the first failed accept. It doubles with each further failure in a row.</summary>
    public TimeSpan AcceptPauseMin { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest pause between two failed accepts.</summary>
    public TimeSpan AcceptPauseMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock of the pauses; another one than the system's is for tests.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

using System;

namespace Ordinal.Server;

/// <summary>Bounds and times of the routes below <c>/api</c>, which speak tansu's profile 0.16.</summary>
public sealed record TansuOptions
{
    /// <summary>How often a lock stream says that it stands.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The lease of a lock, 100 ms to 24 h, renewed at a third of it while the stream stands: how long a lock outlives a
    /// server that was killed.
    /// </summary>
    public TimeSpan LockLease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Bytes of a request's body. Room for the longest value of an engine in the form encoding, where half of its
    /// characters are escaped.
    /// </summary>
    public int BodyBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How long the reader of a stream may leave sent bytes unread before it is cut off.</summary>
    public TimeSpan WriteDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What <c>/api/info</c> calls the environment that the node belongs to.</summary>
    public string Environment { get; init; } = "dev";
}

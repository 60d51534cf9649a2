using System;

namespace Ordinal.Server;

/// <summary>How much one principal may use at a time; each part only where its token says so.</summary>
internal sealed class PrincipalQuota
{
    private const int BurstSeconds = 2;

    /// <summary>Makes the quota of a token.</summary>
    /// <param name="entry">What its line says.</param>
    /// <param name="time">The clock of the rate.</param>
    internal PrincipalQuota(TokenEntry entry, TimeProvider time)
    {
        Operations = entry.OperationsPerSecond is { } rate ? new RateLimit(rate, BurstSeconds, time) : null;
        Connections = new CountLimit(entry.Connections ?? int.MaxValue);
        Watches = new CountLimit(entry.Watches ?? int.MaxValue);
    }

    /// <summary>Commands a second; null for no bound.</summary>
    internal RateLimit? Operations { get; }

    /// <summary>Connections at one time: entered when one proves the token, left when it ends.</summary>
    internal CountLimit Connections { get; }

    /// <summary>Watches at one time.</summary>
    internal CountLimit Watches { get; }
}

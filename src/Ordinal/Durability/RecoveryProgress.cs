using System;
using Microsoft.Extensions.Logging;

namespace Ordinal;

/// <summary>Tells how far a recovery is, when it takes more than a second.</summary>
internal sealed class RecoveryProgress(ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _told = time.GetTimestamp();

    /// <summary>Takes the progress and tells it once a second.</summary>
    /// <param name="done">Bytes read.</param>
    /// <param name="all">Bytes to read.</param>
    internal void Tell(long done, long all)
    {
        if (time.GetElapsedTime(_told) >= Interval)
        {
            _told = time.GetTimestamp();
            logger.Recovering(done, all);
        }
    }
}

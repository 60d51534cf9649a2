using System;

namespace Ordinal;

/// <summary>
/// Pauses between attempts: none before the first one more, then twice as long each time, up to a second, and each cut at
/// random by up to a half, so that clients who lost one server do not come back to it together. Not for several threads at once.
/// </summary>
internal sealed class RetryPauses
{
    internal const int ShortestMs = 20;
    internal const int LongestMs = 1000;

    private int _count;

    /// <summary>The pause before the next attempt.</summary>
    /// <returns>Zero to <see cref="LongestMs"/>.</returns>
    internal TimeSpan Next()
    {
        int count = _count++;
        if (count == 0)
        {
            return TimeSpan.Zero;
        }

        int fullMs = count > 6 ? LongestMs : Math.Min(LongestMs, ShortestMs << (count - 1));
        return TimeSpan.FromMilliseconds(Random.Shared.Next(fullMs / 2, fullMs + 1));
    }

    /// <summary>Begins again, because an attempt succeeded.</summary>
    internal void Reset() => _count = 0;
}

using System;
using System.Globalization;
using System.Threading;

namespace Ordinal;

/// <summary>Makes owners that no other handle has, in this process or another.</summary>
internal static class LockOwners
{
    private static readonly string Prefix = $"client-{Guid.NewGuid():N}";
    private static long _last;

    /// <summary>A new owner.</summary>
    /// <returns>Its id.</returns>
    internal static string New()
        => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Interlocked.Increment(ref _last)}");
}

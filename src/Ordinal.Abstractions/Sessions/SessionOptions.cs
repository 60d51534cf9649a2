using System;

namespace Ordinal;

/// <summary>How a session is opened.</summary>
public sealed record SessionOptions
{
    /// <summary>The session ends when it is not renewed for so long: 100 ms to 24 h.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the session renews itself at a third of its lease.</summary>
    public bool AutoRenew { get; init; } = true;
}

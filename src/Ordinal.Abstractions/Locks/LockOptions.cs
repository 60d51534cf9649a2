using System;

namespace Ordinal;

/// <summary>How a lock is acquired.</summary>
public sealed record LockOptions
{
    /// <summary>Thirty seconds of lease, renewed by the handle.</summary>
    public static LockOptions Default { get; } = new();

    /// <summary>The lease: 100 ms to 24 h. The handle renews it at a third of its length.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The owner, or null for one that no other handle has.</summary>
    public string? Owner { get; init; }

    /// <summary>The session that the grant, or the wait, ends with; or 0.</summary>
    public long Session { get; init; }

    /// <summary>What the holder announces to those who observe the lock, for elections.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Whether the handle renews the lease by itself; without it the lock is lost when the lease ends.</summary>
    public bool AutoRenew { get; init; } = true;
}

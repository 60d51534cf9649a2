using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>A lock as it was at one revision.</summary>
public sealed record LockState
{
    /// <summary>Who holds it, or null when it is free.</summary>
    public string? Owner { get; init; }

    /// <summary>The fencing token of the present grant; 0 when it is free.</summary>
    public long Token { get; init; }

    /// <summary>What is left of the holder's lease, or null when only its session ends it or nobody holds it.</summary>
    public TimeSpan? LeaseLeft { get; init; }

    /// <summary>The holder's session, or 0.</summary>
    public long Session { get; init; }

    /// <summary>What the holder announced, for elections; empty when nothing.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Those who wait, the next one first.</summary>
    public IReadOnlyList<string> Waiters { get; init; } = [];

    /// <summary>Changes of the lock so far.</summary>
    public long Version { get; init; }

    /// <summary>The revision that last changed the lock.</summary>
    public long Modified { get; init; }

    /// <summary>The engine's revision that this reflects.</summary>
    public long Revision { get; init; }
}

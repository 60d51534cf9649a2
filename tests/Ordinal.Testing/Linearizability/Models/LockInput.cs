using System.Globalization;

namespace Ordinal.Testing.Linearizability.Models;

/// <summary>One thing asked of a lock.</summary>
/// <param name="Verb">What is asked.</param>
/// <param name="Owner">Acquire: who asks; else empty.</param>
/// <param name="Token">Release: the token of the grant; else 0.</param>
public readonly record struct LockInput(LockVerb Verb, string Owner, long Token)
{
    /// <summary>Take the lock if it is free.</summary>
    public static LockInput Acquire(string owner) => new(LockVerb.Acquire, owner, 0);

    /// <summary>
    /// Give the lock up. The end of a lease is the same with an unknown outcome, called at the deadline: from then on
    /// the grant may be gone, and before it may not.
    /// </summary>
    public static LockInput Release(long token) => new(LockVerb.Release, "", token);

    /// <summary>Look who holds the lock.</summary>
    public static LockInput Inspect() => new(LockVerb.Inspect, "", 0);

    /// <inheritdoc/>
    public override string ToString() => Verb switch
    {
        LockVerb.Acquire => $"acquire for {Owner}",
        LockVerb.Release => string.Create(CultureInfo.InvariantCulture, $"release {Token}"),
        _ => "inspect",
    };
}

using System.Globalization;

namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What a lock answered.</summary>
/// <param name="Done">Acquire: granted. Release: the token was the holder's. Inspect: somebody holds it.</param>
/// <param name="Holder">A refused acquire and inspect: who holds it; else null.</param>
/// <param name="Token">A granted acquire and inspect: the token of the grant; else 0.</param>
public readonly record struct LockReply(bool Done, string? Holder, long Token)
{
    /// <summary>An acquire that got the lock.</summary>
    public static LockReply Granted(long token) => new(true, null, token);

    /// <summary>An acquire that met another holder.</summary>
    public static LockReply Refused(string holder) => new(false, holder, 0);

    /// <summary>A release that freed the lock.</summary>
    public static LockReply Released() => new(true, null, 0);

    /// <summary>A release whose token was not the holder's.</summary>
    public static LockReply NotHolder() => new(false, null, 0);

    /// <summary>What inspect finds on a lock that is held.</summary>
    public static LockReply Held(string holder, long token) => new(true, holder, token);

    /// <summary>What inspect finds on a free lock.</summary>
    public static LockReply Free() => new(false, null, 0);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{(Done ? "yes" : "no")}, holder {Holder ?? "unsaid"}, token {Token}");
}

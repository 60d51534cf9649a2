using System;

namespace Ordinal;

/// <summary>The requests about one lock.</summary>
/// <remarks>
/// Acquiring, renewing and withdrawing under the same owner may be repeated without harm: who holds the lock already gets
/// the same token again. So they are sent again after a lost connection as reads are, and take no place in the server's
/// memory of request ids, which renewals would soon fill.
/// </remarks>
internal sealed class LockRequests
{
    private const string Path = "/v1/locks";

    private readonly string _name;
    private readonly RequestTarget _target;

    /// <summary>Begins to speak of a lock.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    internal LockRequests(string name)
    {
        NameRules.Encode(name);
        _name = name;
        _target = RequestTarget.Of(Path, name);
    }

    internal string Name => _name;

    internal ServerRequest Inspect() => new() { Method = "GET", Target = _target.Text, Name = _name };

    /// <summary>An acquire.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="leaseMs">The lease.</param>
    /// <param name="waitMs">How long to wait in line; 0 does not wait.</param>
    /// <param name="session">The session, or 0.</param>
    /// <param name="value">What the holder announces.</param>
    /// <returns>The request.</returns>
    internal ServerRequest Acquire(
        LockOwner owner, long leaseMs, long waitMs = 0, long session = 0, ReadOnlyMemory<byte> value = default)
    {
        RequestTarget target = _target.Verb("acquire").With("owner", owner.Id).WithMs("ttl", leaseMs);
        target = waitMs > 0 ? target.WithMs("wait", waitMs) : target;
        target = session != 0 ? target.With("session", session) : target;
        return Post(target) with
        {
            Body = value,
            ContentType = value.IsEmpty ? null : "application/octet-stream",
        };
    }

    internal ServerRequest Renew(LockOwner owner, long token, long leaseMs)
        => Post(_target.Verb("renew").With("owner", owner.Id).With("token", token).WithMs("ttl", leaseMs));

    internal ServerRequest Release(LockOwner owner, long token)
        => Post(_target.Verb("release").With("owner", owner.Id).With("token", token)) with { IsWrite = true };

    internal ServerRequest Break() => Post(_target.Verb("break")) with { IsWrite = true };

    /// <summary>Takes an acquire back.</summary>
    /// <param name="owner">Its owner.</param>
    /// <param name="keepsGrant">
    /// Whether a grant that the owner has stays, because it may be older than the acquire that is taken back.
    /// </param>
    /// <returns>The request.</returns>
    internal ServerRequest Withdraw(LockOwner owner, bool keepsGrant)
    {
        RequestTarget target = _target.Verb("withdraw").With("owner", owner.Id);
        return Post(keepsGrant ? target.With("keep-grant", "true") : target);
    }

    private ServerRequest Post(RequestTarget target) => new() { Method = "POST", Target = target.Text, Name = _name };
}

using System;

namespace Ordinal;

/// <summary>The requests about one lock.</summary>
/// <remarks>
/// Acquiring, renewing and withdrawing under the same owner may be repeated without harm: who holds the lock already gets
/// the same token again.
/// </remarks>
internal sealed class LockRequests
{
    private const string Path = "/v1/locks";
    private const string Attempt = "attempt";

    private readonly string _name;
    private readonly string _target;

    /// <summary>Begins to speak of a lock.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    internal LockRequests(string name)
    {
        _name = name;
        _target = NamePath.Of(Path, name);
    }

    internal string Name => _name;

    internal ServerRequest Inspect() => new() { Method = "GET", Target = _target, Name = _name };

    /// <summary>An acquire.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="leaseMs">The lease.</param>
    /// <param name="waitMs">How long to wait in line; 0 does not wait.</param>
    /// <param name="session">The session, or 0.</param>
    /// <param name="value">What the holder announces.</param>
    /// <param name="attempt">What this acquire is called, so that it alone can be taken back; or null.</param>
    /// <returns>The request.</returns>
    internal ServerRequest Acquire(
        LockOwner owner,
        long leaseMs,
        long waitMs = 0,
        long session = 0,
        ReadOnlyMemory<byte> value = default,
        string? attempt = null)
    {
        RequestQuery query = Of(owner).AddDuration("ttl", leaseMs).AddDuration("wait", waitMs);
        if (session != 0)
        {
            query.Add("session", session);
        }

        if (attempt is not null)
        {
            query.Add(Attempt, attempt);
        }

        return Post("acquire", query) with
        {
            Body = value.ToArray(),
            ContentType = value.IsEmpty ? null : "application/octet-stream",
        };
    }

    internal ServerRequest Renew(LockOwner owner, long token, long leaseMs)
        => Post("renew", Of(owner).Add("token", token).AddDuration("ttl", leaseMs));

    internal ServerRequest Release(LockOwner owner, long token)
        => Post("release", Of(owner).Add("token", token)) with { IsRepeatable = false };

    internal ServerRequest Break() => Post("break", new RequestQuery()) with { IsRepeatable = false };

    /// <summary>Takes an acquire back.</summary>
    /// <param name="owner">Its owner.</param>
    /// <param name="keepsGrant">
    /// Whether a grant that the owner has stays, because it may be older than the acquire that is taken back.
    /// </param>
    /// <param name="attempt">What the acquire is called, or null.</param>
    /// <returns>The request.</returns>
    internal ServerRequest Withdraw(LockOwner owner, bool keepsGrant, string? attempt = null)
    {
        RequestQuery query = keepsGrant ? Of(owner).Add("keep-grant=true") : Of(owner);
        return Post("withdraw", attempt is null ? query : query.Add(Attempt, attempt));
    }

    private static RequestQuery Of(LockOwner owner) => new RequestQuery().Add("owner", owner.Id);

    private ServerRequest Post(string verb, RequestQuery query)
        => new()
        {
            Method = "POST",
            Target = $"{_target}/{verb}{query}",
            Name = _name,
            IsWrite = true,
            IsRepeatable = true,
        };
}

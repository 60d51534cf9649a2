using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A grant of a server that is held, renewed at a third of its lease, and given back when it is disposed.</summary>
internal sealed class RemoteLockHandle : ILockHandle
{
    private readonly IServerLink _link;
    private readonly LockRequests _requests;
    private readonly LockOwner _owner;
    private readonly TimeSpan _lease;
    private readonly LeaseKeeper _keeper;
    private int _released;

    /// <summary>Begins to hold a grant.</summary>
    /// <param name="link">The way to the server.</param>
    /// <param name="time">The clock of the lease.</param>
    /// <param name="requests">The lock.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="options">Lease and renewal.</param>
    /// <param name="token">The token of the grant.</param>
    /// <param name="begun">The clock's timestamp before the acquire was sent, from which the lease counts.</param>
    /// <param name="left">How long the lease is from then on.</param>
    internal RemoteLockHandle(
        IServerLink link,
        TimeProvider time,
        LockRequests requests,
        LockOwner owner,
        LockOptions options,
        long token,
        long begun,
        TimeSpan left)
    {
        _link = link;
        _requests = requests;
        _owner = owner;
        _lease = options.Lease;
        FencingToken = token;
        _keeper = new LeaseKeeper(link, time, left, begun, options.AutoRenew ? options.Lease / 3 : null, RenewAsync);
    }

    public string Name => _requests.Name;

    public string Owner => _owner.Id;

    public long FencingToken { get; }

    public Fence Fence => new(Name, FencingToken);

    public CancellationToken HandleLostToken => _keeper.Lost;

    /// <summary>The renewal that is on its way, or the last one.</summary>
    internal Task Renewing => _keeper.Renewing;

    public async ValueTask<bool> ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
        {
            return false;
        }

        await _keeper.DisposeAsync().ConfigureAwait(false);
        try
        {
            await _link.SendAsync(_requests.Release(_owner, FencingToken), CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (OrdinalException e) when (e.Code is StatusCode.NotHolder or StatusCode.StaleToken or StatusCode.WrongKind)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ReleaseAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            // The server cannot be reached, and the lease ends the grant; a handle that is lost is disposed in silence.
        }
    }

    private async ValueTask<TimeSpan> RenewAsync(CancellationToken cancellationToken)
    {
        ServerRequest renew = _requests.Renew(_owner, FencingToken, Durations.Lease(_lease));
        await _link.SendAsync(renew, cancellationToken).ConfigureAwait(false);
        return _lease;
    }
}

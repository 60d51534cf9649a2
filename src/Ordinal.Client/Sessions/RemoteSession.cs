using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A session of a server that is open, renewed at a third of its lease, and closed when it is disposed.</summary>
internal sealed class RemoteSession : ISession
{
    internal const string Path = "/v1/sessions";

    private readonly IServerLink _link;
    private readonly TimeProvider _time;
    private readonly string _target;
    private readonly TimeSpan _lease;
    private readonly LeaseKeeper _keeper;
    private int _closed;

    /// <summary>Begins to keep a session.</summary>
    /// <param name="link">The way to the server.</param>
    /// <param name="time">The clock of the lease.</param>
    /// <param name="options">Lease and renewal.</param>
    /// <param name="id">The session's number.</param>
    /// <param name="begun">The clock's timestamp before the opening was sent.</param>
    internal RemoteSession(IServerLink link, TimeProvider time, SessionOptions options, long id, long begun)
    {
        _link = link;
        _time = time;
        Id = id;
        _lease = options.Lease;
        _target = FormattableString.Invariant($"{Path}/{id}");
        _keeper = new LeaseKeeper(
            link, time, options.Lease, begun, options.AutoRenew ? options.Lease / 3 : null, SendRenewalAsync);
    }

    public long Id { get; }

    public CancellationToken SessionLostToken => _keeper.Lost;

    /// <summary>The renewal that is on its way, or the last one.</summary>
    internal Task Renewing => _keeper.Renewing;

    public async ValueTask<TimeSpan> RenewAsync(CancellationToken cancellationToken = default)
    {
        long sent = _time.GetTimestamp();
        try
        {
            TimeSpan left = await SendRenewalAsync(cancellationToken).ConfigureAwait(false);
            _keeper.NoteRenewed(sent, left);
            return left;
        }
        catch (OrdinalException e) when (e.Code == StatusCode.UnknownSession)
        {
            _keeper.Lose();
            throw;
        }
    }

    public async ValueTask<bool> CloseAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return false;
        }

        await _keeper.DisposeAsync().ConfigureAwait(false);
        ServerRequest close = new() { Method = "DELETE", Target = _target, IsWrite = true };
        try
        {
            await _link.SendAsync(close, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (OrdinalException e) when (e.Code == StatusCode.UnknownSession)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            // The server cannot be reached, and the session ends with its lease.
        }
    }

    private async ValueTask<TimeSpan> SendRenewalAsync(CancellationToken cancellationToken)
    {
        ServerRequest renew = new() { Method = "POST", Target = _target + "/renew", IsWrite = true, IsRepeatable = true };
        ServerAnswer answer = await _link.SendAsync(renew, cancellationToken).ConfigureAwait(false);
        return AnswerJson.Left(AnswerJson.Parse(answer.Body)) ?? _lease;
    }
}

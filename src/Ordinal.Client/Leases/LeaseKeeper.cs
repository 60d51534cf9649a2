using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>
/// Keeps a lease that the server gave: renews it at a third of its length, and tells when it is lost.
/// </summary>
/// <remarks>
/// It is lost when the server says so in answer to a renewal, when the client or its engine ends, and when the lease has run
/// out by the client's own clock since the last answer. The clock begins when the request was sent and not when it was
/// answered, so it runs out here before it does there. A renewal that fails for another reason changes nothing: the next one
/// comes in time, over a new connection if need be, or the lease runs out. What is lost stays lost, whatever a late answer says.
/// </remarks>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Func<CancellationToken, ValueTask<TimeSpan>> _renew;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Lock _gate = new();
    private readonly ITimer _end;
    private readonly ITimer? _beat;
    private readonly CancellationTokenRegistration _fault;
    private readonly long _begun;
    private TimeSpan _deadline;
    private bool _hasEnded;
    private int _isRenewing;

    /// <summary>Begins to keep a lease.</summary>
    /// <param name="link">Whose end is the end of the lease, too.</param>
    /// <param name="time">The client's clock.</param>
    /// <param name="lease">How long the lease is.</param>
    /// <param name="begun">The clock's timestamp from which the lease counts.</param>
    /// <param name="period">How often it is renewed by itself; or null.</param>
    /// <param name="renew">Renews once, and says how long the lease is then.</param>
    internal LeaseKeeper(
        IServerLink link,
        TimeProvider time,
        TimeSpan lease,
        long begun,
        TimeSpan? period,
        Func<CancellationToken, ValueTask<TimeSpan>> renew)
    {
        _time = time;
        _renew = renew;
        _begun = begun;
        _deadline = lease;
        _end = time.CreateTimer(
            static self => ((LeaseKeeper)self!).LookAtClock(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        TimeSpan left = lease - time.GetElapsedTime(begun);
        if (period is { } often && left > TimeSpan.Zero)
        {
            // An answer that was long on its way has left less of the lease than a period.
            TimeSpan soon = Later(left / 3);
            _beat = time.CreateTimer(
                static self => ((LeaseKeeper)self!).Renew(), this, soon < often ? soon : often, often);
        }

        // An engine that failed before is not the one that gave this lease.
        CancellationToken over = link.FaultedToken.IsCancellationRequested ? link.ClosedToken : link.FaultedToken;
        _fault = over.UnsafeRegister(static self => ((LeaseKeeper)self!).Lose(), this);

        // Last, for a lease that is over already ends what stands above.
        _end.Change(Later(left), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the lease is lost.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>The renewal that is on its way, or the last one.</summary>
    internal Task Renewing { get; private set; } = Task.CompletedTask;

    /// <summary>Notes that the lease was renewed.</summary>
    /// <param name="sent">The clock's timestamp before the renewal was sent.</param>
    /// <param name="left">How long the lease is from then on.</param>
    internal void NoteRenewed(long sent, TimeSpan left)
    {
        lock (_gate)
        {
            TimeSpan until = _time.GetElapsedTime(_begun, sent) + left;
            _deadline = until > _deadline ? until : _deadline;
        }
    }

    /// <summary>Ends the lease as lost.</summary>
    internal void Lose()
    {
        if (TryEnd())
        {
            // The callbacks are the holder's code, so they run on the thread pool and not on the thread that heard of the end.
            _ = _lost.CancelAsync();
        }
    }

    /// <summary>Stops to keep the lease, because it is given back. What was lost before stays lost.</summary>
    /// <returns>Completes when no renewal begins any more.</returns>
    public async ValueTask DisposeAsync()
    {
        TryEnd();
        await _fault.DisposeAsync().ConfigureAwait(false);
    }

    private bool TryEnd()
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                return false;
            }

            _hasEnded = true;
        }

        _end.Dispose();
        _beat?.Dispose();
        _ = _stopped.CancelAsync();
        return true;
    }

    private static TimeSpan Later(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private void LookAtClock()
    {
        TimeSpan left;
        lock (_gate)
        {
            left = _deadline - _time.GetElapsedTime(_begun);
            if (left > TimeSpan.Zero && !_hasEnded)
            {
                // Timers of the system count whole milliseconds and may come a moment early.
                _end.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Lose();
    }

    private void Renew()
    {
        // One at a time: what is on its way will be answered, and the server counts from its arrival.
        if (Interlocked.Exchange(ref _isRenewing, 1) == 0)
        {
            Renewing = RenewOnceAsync();
        }
    }

    private async Task RenewOnceAsync()
    {
        long sent = _time.GetTimestamp();
        try
        {
            NoteRenewed(sent, await _renew(_stopped.Token).ConfigureAwait(false));
        }
        catch (OrdinalException e) when (IsEnd(e.Code))
        {
            Lose();
        }
        catch (ObjectDisposedException)
        {
            Lose();
        }
        catch (Exception e) when (e is OrdinalException or OperationCanceledException)
        {
            // The next renewal comes in time, or the clock ends the lease.
        }
        finally
        {
            Volatile.Write(ref _isRenewing, 0); // release: only the mark itself is handed over
        }
    }

    private static bool IsEnd(StatusCode code)
        => code is StatusCode.NotHolder or StatusCode.StaleToken or StatusCode.UnknownSession or StatusCode.WrongKind
            or StatusCode.NotFound;
}

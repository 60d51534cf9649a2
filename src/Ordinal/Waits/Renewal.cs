using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Renews a grant or a session at a third of its lease, until it is given back or lost.</summary>
/// <remarks>
/// A renewal that fails changes nothing: the next one comes in time, or the lease ends and its holder is told. When the engine
/// has ended there is nothing to renew any more.
/// </remarks>
internal sealed class Renewal : IAsyncDisposable
{
    private readonly CancellationToken _lost;
    private readonly Func<ValueTask> _renew;
    private readonly ITimer _timer;

    /// <summary>Begins to renew.</summary>
    /// <param name="time">Gives the timer.</param>
    /// <param name="lease">The lease that each renewal takes again.</param>
    /// <param name="renew">Renews once.</param>
    /// <param name="lost">Cancelled when there is nothing left to renew.</param>
    internal Renewal(TimeProvider time, TimeSpan lease, Func<ValueTask> renew, CancellationToken lost)
    {
        _lost = lost;
        _renew = renew;
        TimeSpan period = lease / 3;
        _timer = time.CreateTimer(static self => ((Renewal)self!).Renew(), this, period, period);
    }

    /// <summary>Stops to renew.</summary>
    /// <returns>Completes when no renewal begins any more.</returns>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Renew()
    {
        if (_lost.IsCancellationRequested)
        {
            _timer.Dispose();
            return;
        }

        _ = RenewOnceAsync();
    }

    private async Task RenewOnceAsync()
    {
        try
        {
            await _renew().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }
    }
}

using System;
using System.Threading;

namespace Ordinal.Server;

/// <summary>
/// Who is known to be at the other end of a connection. A feature of every connection of a server with tokens; it takes the
/// connection's place in the quota of its principal, and gives it back when the connection ends.
/// </summary>
/// <param name="unproven">Connections that have proven nothing yet, this one among them; or null when nobody counts them.</param>
internal sealed class ConnectionStanding(CountLimit? unproven) : IDisposable
{
    private readonly Lock _lock = new();
    private Principal? _principal;
    private bool _hasEnded;

    /// <summary>Notes who has proven to be there.</summary>
    /// <param name="principal">The principal of the last token.</param>
    /// <returns>False when its token allows no more connections.</returns>
    internal bool TryProve(Principal principal)
    {
        if (ReferenceEquals(_principal, principal))
        {
            return true;
        }

        lock (_lock)
        {
            if (_hasEnded || principal.Quota?.Connections.TryEnter() == false)
            {
                return false;
            }

            Leave();
            _principal = principal;
            return true;
        }
    }

    /// <summary>Gives the place back; the connection has ended.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                Leave();
                _principal = null;
            }
        }
    }

    private void Leave()
    {
        if (_principal is null)
        {
            unproven?.Leave();
        }
        else
        {
            _principal.Quota?.Connections.Leave();
        }
    }
}

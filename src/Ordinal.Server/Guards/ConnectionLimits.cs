using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;

namespace Ordinal.Server;

/// <summary>
/// Bounds the connections of all listeners of a server together: in all, of one address, and of those that have proven no
/// token yet. Any thread may call.
/// </summary>
/// <remarks>
/// What is beyond is told so and closed. The bound for one address does not hold for this machine itself, whose programs share
/// one address.
/// </remarks>
public sealed class ConnectionLimits
{
    private readonly CountLimit _all;
    private readonly CountLimit? _unproven;
    private readonly ConcurrentDictionary<IPAddress, int> _addresses = new();
    private readonly ConcurrentDictionary<string, long> _open = new(StringComparer.Ordinal);
    private readonly int _perAddressMax;
    private long _refused;

    /// <summary>Makes the bounds.</summary>
    /// <param name="max">Connections in all, 1 or more.</param>
    /// <param name="perAddressMax">Connections of one address of another machine, 1 or more.</param>
    /// <param name="unprovenMax">
    /// Connections that have proven no token yet, 1 or more; or 0 where no token is asked for.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public ConnectionLimits(int max, int perAddressMax = 2048, int unprovenMax = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(perAddressMax, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(unprovenMax);
        _all = new CountLimit(max);
        _perAddressMax = perAddressMax;
        _unproven = unprovenMax == 0 ? null : new CountLimit(unprovenMax);
    }

    /// <summary>Connections that are open, by protocol.</summary>
    internal IEnumerable<KeyValuePair<string, long>> Open => _open;

    /// <summary>Connections that were refused.</summary>
    internal long Refused => Volatile.Read(ref _refused);

    /// <summary>Serves a connection, or tells it that there are too many.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="protocol">What it speaks, for the figures.</param>
    /// <param name="refusal">What is written to one that is refused; perhaps nothing.</param>
    /// <param name="serve">Serves one that is not.</param>
    /// <returns>When it has ended.</returns>
    internal async Task PassAsync(
        ConnectionContext connection, string protocol, ReadOnlyMemory<byte> refusal, ConnectionDelegate serve)
    {
        IPAddress? address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (!TryEnter(address))
        {
            Interlocked.Increment(ref _refused);
            await connection.Transport.Output.WriteAsync(refusal).ConfigureAwait(false);
            return;
        }

        _open.AddOrUpdate(protocol, 1, static (_, count) => count + 1);
        try
        {
            using ConnectionStanding standing = new(_unproven);
            connection.Features.Set(standing);
            await serve(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(address);
            _open.AddOrUpdate(protocol, 0, static (_, count) => count - 1); // last, so a place that is told as free is free
        }
    }

    private bool TryEnter(IPAddress? address)
    {
        if (!_all.TryEnter())
        {
            return false;
        }

        if (IsBounded(address) && _addresses.AddOrUpdate(address!, 1, static (_, count) => count + 1) > _perAddressMax)
        {
            Leave(address);
            return false;
        }

        if (_unproven?.TryEnter() == false)
        {
            Leave(address);
            return false;
        }

        return true;
    }

    private void Leave(IPAddress? address)
    {
        _all.Leave();
        if (IsBounded(address) && _addresses.AddOrUpdate(address!, 0, static (_, count) => count - 1) == 0)
        {
            // Only as long as it is nought: another connection may have come meanwhile.
            _addresses.TryRemove(new KeyValuePair<IPAddress, int>(address!, 0));
        }
    }

    private static bool IsBounded(IPAddress? address) => address is not null && !IPAddress.IsLoopback(address);
}

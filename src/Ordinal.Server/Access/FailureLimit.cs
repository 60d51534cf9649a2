using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Ordinal.Server;

/// <summary>Bounds how often one address may fail to prove who it is. Any thread may call.</summary>
/// <remarks>
/// It keeps the addresses that failed in the present second, at most some thousands. What is beyond is not counted: the
/// secrets are too long to be guessed, and an attacker with many addresses must not keep others out.
/// </remarks>
/// <param name="time">The clock.</param>
internal sealed class FailureLimit(TimeProvider time)
{
    /// <summary>Failures of one address in a second, after which it is told to wait.</summary>
    internal const int FailuresPerSecondMax = 5;

    private const int AddressesMax = 4096;
    private const int Ipv6NetworkBytes = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _failures = [];
    private long _second;

    /// <summary>How long the answer to a failure is held back.</summary>
    internal static TimeSpan Delay { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether an address may try.</summary>
    /// <param name="address">The address, or null where there is none.</param>
    /// <returns>False when it failed too often in this second.</returns>
    internal bool MayTry(IPAddress? address)
    {
        if (address is null)
        {
            return true;
        }

        lock (_lock)
        {
            Turn();
            return _failures.Count == 0 || _failures.GetValueOrDefault(NetworkOf(address)) < FailuresPerSecondMax;
        }
    }

    /// <summary>Counts a failure.</summary>
    /// <param name="address">The address, or null where there is none.</param>
    internal void Note(IPAddress? address)
    {
        if (address is null)
        {
            return;
        }

        IPAddress network = NetworkOf(address);
        lock (_lock)
        {
            Turn();
            int failures = _failures.GetValueOrDefault(network);
            if (failures > 0 || _failures.Count < AddressesMax)
            {
                _failures[network] = failures + 1;
            }
        }
    }

    private void Turn()
    {
        long second = time.GetTimestamp() / time.TimestampFrequency;
        if (second != _second)
        {
            _second = second;
            _failures.Clear();
        }
    }

    // One machine has a whole network of IPv6 addresses to itself.
    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(Ipv6NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}

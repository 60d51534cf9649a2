using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Ordinal.Server;

/// <summary>The host names under which the server may be addressed, whatever the port.</summary>
internal sealed class HostList
{
    private const int PortDigitsMax = 5;

    private readonly string[] _names;
    private readonly bool _allowAddresses;

    /// <summary>Makes the list.</summary>
    /// <param name="names">Names beside the three of the loopback.</param>
    /// <param name="allowAddresses">Whether addresses written as digits are allowed too.</param>
    internal HostList(IReadOnlyList<string> names, bool allowAddresses)
    {
        _names = ["localhost", "127.0.0.1", "[::1]", .. names];
        _allowAddresses = allowAddresses;
    }

    /// <summary>Looks a <c>Host</c> header up.</summary>
    /// <param name="header">Its value: a name, and perhaps a colon and a port.</param>
    /// <returns>
    /// False for other names, for a trailing dot, for a port that is none, and for the unspecified address.
    /// </returns>
    internal bool Contains(ReadOnlySpan<char> header)
    {
        int nameLength = header.StartsWith('[') ? header.IndexOf(']') + 1 : header.IndexOf(':');
        if (nameLength < 0)
        {
            nameLength = header.Length;
        }

        ReadOnlySpan<char> name = header[..nameLength];
        if (!IsPortSuffix(header[nameLength..]))
        {
            return false;
        }

        foreach (string allowed in _names)
        {
            if (name.Equals(allowed, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return _allowAddresses && IsAddress(name);
    }

    private static bool IsPortSuffix(ReadOnlySpan<char> suffix)
        => suffix.IsEmpty
            || (suffix[0] == ':'
                && suffix.Length is > 1 and <= PortDigitsMax + 1
                && !suffix[1..].ContainsAnyExceptInRange('0', '9'));

    // "1" and "0x7f.1" are addresses to the parser, but nobody types them: only the usual spelling of four numbers
    // counts.
    private static bool IsAddress(ReadOnlySpan<char> name)
    {
        bool isBracketed = name.StartsWith('[');
        if (!IPAddress.TryParse(isBracketed ? name[1..^1] : name, out IPAddress? address)
            || isBracketed != (address.AddressFamily == AddressFamily.InterNetworkV6))
        {
            return false;
        }

        bool isUnspecified = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return !isUnspecified && (isBracketed || name.SequenceEqual(address.ToString()));
    }
}

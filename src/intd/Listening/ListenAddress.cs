using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Intd;

/// <summary>The addresses behind <c>-host</c>.</summary>
/// <param name="Host">What was given.</param>
/// <param name="Addresses">Where to listen: one address, or the two of the loopback.</param>
internal sealed record ListenAddress(string Host, IPAddress[] Addresses)
{
    /// <summary>Whether other machines can reach one of the addresses.</summary>
    internal bool IsExposed => !Addresses.All(IPAddress.IsLoopback);

    /// <summary>Whether the server listens on every address of the machine.</summary>
    internal bool IsUnspecified => Addresses.Any(a => a.Equals(IPAddress.Any) || a.Equals(IPAddress.IPv6Any));

    /// <summary>The host as it stands in a URL: an IPv6 address in brackets.</summary>
    internal string UrlHost => Bracket(Host);

    /// <summary>Finds the addresses.</summary>
    /// <param name="host">
    /// A name or an address. <c>localhost</c> is both loopback addresses; nothing at all is every address of the
    /// machine.
    /// </param>
    /// <returns>The addresses.</returns>
    /// <exception cref="StartException">The name has no address.</exception>
    internal static ListenAddress Resolve(string host)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return new(host, [IPAddress.Loopback, IPAddress.IPv6Loopback]);
        }

        if (host.Length == 0)
        {
            return new(host, [IPAddress.Any, IPAddress.IPv6Any]);
        }

        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            return new(address.ToString(), [address]);
        }

        try
        {
            IPAddress[] found = Dns.GetHostAddresses(host);
            IPAddress first = found.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
            return new(host, [first]);
        }
        catch (SocketException)
        {
            throw new StartException(ExitCode.Failure, $"listen tcp: lookup {host}: no such host");
        }
    }

    /// <summary>An address and a port as one text.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The port.</param>
    /// <returns><c>host:port</c>, with brackets around an IPv6 address.</returns>
    internal static string Join(string host, int port)
        => string.Create(CultureInfo.InvariantCulture, $"{Bracket(host)}:{port}");

    private static string Bracket(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
}

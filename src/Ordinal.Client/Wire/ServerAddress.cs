using System;
using System.Globalization;
using System.Net;

namespace Ordinal;

/// <summary>Where a server is: what a client needs of its URL.</summary>
/// <remarks>
/// An address in digits, such as <c>http://127.0.0.1:8080</c>, is read here: <see cref="Uri"/> takes a tenth of the time of a
/// program that asks for one thing.
/// </remarks>
internal sealed class ServerAddress : IEquatable<ServerAddress>
{
    private const string Scheme = "http://";
    private const int DefaultPort = 80;

    private readonly string? _origin;
    private Uri? _url;

    private ServerAddress(Uri url) => _url = url;

    private ServerAddress(string origin, IPEndPoint digits)
    {
        _origin = origin;
        Digits = digits;
    }

    /// <summary>A server on this machine at port 8080.</summary>
    internal static ServerAddress Default { get; }
        = new("http://127.0.0.1:8080", new IPEndPoint(IPAddress.Loopback, 8080));

    /// <summary>The URL.</summary>
    internal Uri Url => _url ??= new Uri(_origin!); // one of them is there

    /// <summary>The URL up to the port.</summary>
    internal string Origin => _origin ?? Url.GetLeftPart(UriPartial.Authority);

    /// <summary>Where to connect, when the host is an address of IPv4 in digits and there is no TLS; else null.</summary>
    internal IPEndPoint? Digits { get; }

    /// <summary>Whether the server is spoken to under TLS.</summary>
    internal bool IsProtected => Digits is null && Url.Scheme == Uri.UriSchemeHttps;

    /// <summary>Host and port as they stand in the head of a request.</summary>
    /// <remarks>In ASCII whatever letters the name has; an address of IPv6 keeps its brackets.</remarks>
    internal string Authority
        => _origin is not null ? _origin[Scheme.Length..]
            : Url.HostNameType != UriHostNameType.Dns ? Url.Authority
            : Url.IdnHost + (Url.IsDefaultPort ? string.Empty : FormattableString.Invariant($":{Url.Port}"));

    /// <summary>Where to connect.</summary>
    internal EndPoint EndPoint
        => Digits is not null ? Digits
            : IPAddress.TryParse(Url.DnsSafeHost, out IPAddress? address) ? new IPEndPoint(address, Url.Port)
            : new DnsEndPoint(Url.IdnHost, Url.Port);

    /// <summary>The address of a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>The address.</returns>
    internal static ServerAddress Of(Uri url) => new(url);

    /// <summary>Reads an address in digits: <c>http://</c>, four numbers, a colon, and a port other than 80.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The address; null when it is anything else, which may be a good URL.</returns>
    internal static ServerAddress? FindDigits(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        ReadOnlySpan<char> rest = text.AsSpan(Scheme.Length);
        Span<byte> parts = stackalloc byte[4];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!TryTake(ref rest, i < 3 ? '.' : ':', byte.MaxValue, out int part))
            {
                return null;
            }

            parts[i] = (byte)part;
        }

        return IsNumber(rest, IPEndPoint.MaxPort, out int port) && port is not (0 or DefaultPort)
            ? new ServerAddress(text, new IPEndPoint(new IPAddress(parts), port))
            : null;
    }

    /// <inheritdoc/>
    public bool Equals(ServerAddress? other) => other is not null && Url == other.Url;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ServerAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => Url.GetHashCode();

    private static bool TryTake(ref ReadOnlySpan<char> rest, char end, int highest, out int number)
    {
        number = 0;
        int length = rest.IndexOf(end);
        if (length < 0 || !IsNumber(rest[..length], highest, out number))
        {
            return false;
        }

        rest = rest[(length + 1)..];
        return true;
    }

    // As it is written back: a zero in front may stand for octal digits.
    private static bool IsNumber(ReadOnlySpan<char> digits, int highest, out int number)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number <= highest
            && (digits[0] != '0' || digits.Length == 1);
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ordinal.Server;

namespace Intd;

/// <summary>What all listeners of the program share.</summary>
internal sealed record ServerSetup
{
    // As many may be on their way to a token at once.
    private const int UnprovenMax = 256;

    /// <summary>What the routes allow.</summary>
    internal required OrdinalServerOptions Options { get; init; }

    /// <summary>What the RESP front end allows.</summary>
    internal RespOptions Resp { get; init; } = new();

    /// <summary>The bounds of connections.</summary>
    internal required ConnectionLimits Connections { get; init; }

    /// <summary>The certificate of the listeners with its chain, or null for clear text.</summary>
    internal (X509Certificate2 Certificate, X509Certificate2Collection Chain)? Tls { get; init; }

    /// <summary>The set that is served to clients of lww-node.</summary>
    internal string LwwSet { get; init; } = WireOptions.DefaultLwwSet;

    /// <summary>Whether what a socket brings is served on the thread that hears of it.</summary>
    internal bool ServesInline { get; init; }

    /// <summary>Reads what the flags name.</summary>
    /// <param name="wire">The flags.</param>
    /// <param name="plans">The listeners.</param>
    /// <returns>The setup.</returns>
    /// <exception cref="StartException">A file cannot be read, or is not what it must be.</exception>
    internal static ServerSetup Of(WireOptions wire, IReadOnlyList<ListenerPlan> plans)
    {
        Authenticator? tokens = wire.TokenFile is { } file ? Read(file, static path => Authenticator.FromFile(path)) : null;
        ConnectionLimits connections = new(
            (int?)wire.ConnectionsMax ?? SystemLimits.ConnectionsMax,
            (int)wire.ConnectionsPerAddressMax,
            tokens is null ? 0 : UnprovenMax);
        long objectBytesMax = wire.ObjectBytesMax ?? SystemLimits.ObjectBytesMax;
        return new ServerSetup
        {
            Resp = new RespOptions
            {
                Authenticator = tokens,
                ObjectBytesMax = objectBytesMax,
                ConnectionsMax = int.MaxValue, // those of all listeners are bounded together
                AllowFlush = wire.AllowsFlush,
                AnswersFromJournal = true,
            },
            Options = new OrdinalServerOptions
            {
                DefaultCounter = IntegerHost.Counter,
                AllowedHosts = [.. plans.Select(HostOf), .. wire.AllowedHosts],
                AllowAddressHosts = plans.Any(static plan => plan.Address.IsUnspecified),
                Authenticator = tokens,
                Connections = connections,
                ObjectBytesMax = objectBytesMax,
            },
            Connections = connections,
            Tls = wire.TlsCertificate is { } certificate ? Read(certificate, path => ReadTls(path, wire.TlsKey!)) : null,
            LwwSet = wire.LwwSet,
            ServesInline = true,
        };
    }

    private static string HostOf(ListenerPlan plan) => plan.Address.IsUnspecified ? Dns.GetHostName() : plan.Address.UrlHost;

    private static (X509Certificate2, X509Certificate2Collection)? ReadTls(string certificate, string key)
    {
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(certificate);
        return (X509Certificate2.CreateFromPemFile(certificate, key), chain);
    }

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartException(ExitCode.BadConfiguration, $"{path}: {e.Message}");
        }
    }
}

using System.Collections.Generic;

namespace Intd;

/// <summary>What the command line says of listeners, and of who may come through them.</summary>
internal sealed record WireOptions
{
    internal const string TextLog = "text";
    internal const string JsonLog = "json";
    internal const string DefaultLwwSet = "lww";

    /// <summary>Further addresses of HTTP, as they were given.</summary>
    internal IReadOnlyList<string> Listen { get; private init; } = [];

    /// <summary>The address of RESP, or null.</summary>
    internal string? Resp { get; private init; }

    /// <summary>The address of lww-node, or null.</summary>
    internal string? LwwListen { get; private init; }

    internal string LwwSet { get; private init; } = DefaultLwwSet;

    internal string? TokenFile { get; private init; }

    internal string? TlsCertificate { get; private init; }

    internal string? TlsKey { get; private init; }

    internal IReadOnlyList<string> AllowedHosts { get; private init; } = [];

    internal bool IsInsecure { get; private init; }

    internal bool AllowsFlush { get; private init; }

    /// <summary>Null for what the system's open files allow.</summary>
    internal long? ConnectionsMax { get; private init; }

    internal long ConnectionsPerAddressMax { get; private init; } = 2048;

    /// <summary>Null for what the machine's memory allows; 0 for no bound.</summary>
    internal long? ObjectBytesMax { get; private init; }

    internal bool IsJsonLog { get; private init; }

    internal bool HasTls => TlsCertificate is not null;

    /// <summary>Reads the flags.</summary>
    /// <param name="flags">A set that has been parsed.</param>
    /// <returns>What they say.</returns>
    /// <exception cref="FlagException">A value is none for its flag, or two flags do not go together.</exception>
    internal static WireOptions Of(FlagSet flags)
    {
        WireOptions defaults = new();
        string? certificate = flags.Text(IntdFlags.TlsCertificate);
        string? key = flags.Text(IntdFlags.TlsKey);
        if (certificate is null != key is null)
        {
            throw new FlagException($"-{IntdFlags.TlsCertificate} and -{IntdFlags.TlsKey} go together: one of them is missing");
        }

        return new WireOptions
        {
            Listen = flags.Texts(IntdFlags.Listen),
            Resp = flags.Text(IntdFlags.Resp),
            LwwListen = flags.Text(IntdFlags.LwwListen),
            LwwSet = flags.Text(IntdFlags.LwwSet) ?? defaults.LwwSet,
            TokenFile = flags.Text(IntdFlags.TokenFile),
            TlsCertificate = certificate,
            TlsKey = key,
            AllowedHosts = flags.Texts(IntdFlags.AllowedHost),
            IsInsecure = flags.IsOn(IntdFlags.Insecure),
            AllowsFlush = flags.IsOn(IntdFlags.AllowFlush),
            ConnectionsMax = Bounded(flags, IntdFlags.MaxConnections, 1, int.MaxValue),
            ConnectionsPerAddressMax = Bounded(flags, IntdFlags.MaxConnectionsPerAddress, 1, int.MaxValue)
                ?? defaults.ConnectionsPerAddressMax,
            ObjectBytesMax = Bounded(flags, IntdFlags.MaxObjectBytes, 0, long.MaxValue),
            IsJsonLog = flags.Text(IntdFlags.LogFormat) switch
            {
                null or TextLog => false,
                JsonLog => true,
                { } other => throw new FlagException(
                    $"invalid value \"{other}\" for flag -{IntdFlags.LogFormat}: it must be {TextLog} or {JsonLog}"),
            },
        };
    }

    private static long? Bounded(FlagSet flags, string name, long min, long max)
        => flags.Integer(name) is not { } value || (value >= min && value <= max)
            ? flags.Integer(name)
            : throw new FlagException($"invalid value \"{value}\" for flag -{name}: it must be {min} to {max}");
}

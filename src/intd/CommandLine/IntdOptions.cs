using System.Collections.Generic;
using Ordinal;

namespace Intd;

/// <summary>What the command line of <c>intd</c> says.</summary>
internal sealed record IntdOptions
{
    private const string DataFlag = "data";
    private const string DurabilityFlag = "durability";
    private const string EngineFlag = "engine";
    private const string DsnFlag = "dsn";
    private const string HostFlag = "host";
    private const string PortFlag = "port";
    private const string ProtocolFlag = "protocol";
    private const string SetLastFlag = "set-last-int";
    private const string SetIncrementFlag = "set-increment";
    private const string SetOffsetFlag = "set-offset";
    private const string InsecureFlag = "insecure";

    private static readonly Flag[] Flags =
    [
        new(DataFlag, FlagKind.Text, "The directory of the file engine.", $"\"{EngineStart.DefaultDirectory}\""),
        new(DsnFlag, FlagKind.Text, "Where the engine keeps its data: for the file engine the same as -data."),
        new(DurabilityFlag, FlagKind.Text, "When the file engine answers: fsync or buffered.", $"\"{FsyncDurability}\""),
        new(EngineFlag, FlagKind.Text, "The engine that keeps the integers: file or memory.", $"\"{FileEngine}\""),
        new(HostFlag, FlagKind.Text, "The host to listen on. localhost is 127.0.0.1 and [::1].", "\"localhost\""),
        new(InsecureFlag, FlagKind.Switch, "Listen on addresses that other machines reach, without token and TLS."),
        new(PortFlag, FlagKind.Integer, "The port to listen on. 0 picks a free one.", "8080"),
        new(ProtocolFlag, FlagKind.Text, "The protocol to serve: http or tcp.", $"\"{HttpProtocol}\""),
        new(SetIncrementFlag, FlagKind.Integer, "The distance of two integers, 1 or more. 0 leaves it."),
        new(SetLastFlag, FlagKind.Integer, "The last integer: the next one is above it. 0 leaves it."),
        new(SetOffsetFlag, FlagKind.Integer, "The first integer of the series. 0 leaves it."),
    ];

    internal const string MemoryEngine = "memory";
    internal const string FileEngine = "file";
    internal const string FsyncDurability = "fsync";
    internal const string BufferedDurability = "buffered";
    internal const string HttpProtocol = "http";
    internal const string TcpProtocol = "tcp";

    internal string Engine { get; private init; } = FileEngine;

    /// <summary>What <c>-data</c> or <c>-dsn</c> names; null when neither was given.</summary>
    internal string? Directory { get; private init; }

    /// <summary>Null when it was not given.</summary>
    internal Durability? Durability { get; private init; }

    internal string Host { get; private init; } = "localhost";

    /// <summary>0 to 65,535 once it is checked; 0 for any free port.</summary>
    internal long Port { get; private init; } = 8080;

    internal string Protocol { get; private init; } = HttpProtocol;

    /// <summary>0 for not given.</summary>
    internal long LastInteger { get; private init; }

    /// <summary>0 for not given.</summary>
    internal long Increment { get; private init; }

    /// <summary>0 for not given.</summary>
    internal long Offset { get; private init; }

    internal bool IsInsecure { get; private init; }

    /// <summary>The flags, none of them read.</summary>
    /// <returns>A new set.</returns>
    internal static FlagSet CreateFlags() => new("intd", Flags);

    /// <summary>Reads the arguments.</summary>
    /// <param name="flags">A new set, which also writes the usage.</param>
    /// <param name="arguments">The arguments of the program.</param>
    /// <returns>The options, or null when help is wanted.</returns>
    /// <exception cref="FlagException">The arguments cannot be understood.</exception>
    internal static IntdOptions? Parse(FlagSet flags, IReadOnlyList<string> arguments)
    {
        flags.Parse(arguments);
        IntdOptions defaults = new();
        return flags.IsHelpWanted ? null : new IntdOptions
        {
            Engine = flags.Text(EngineFlag) ?? defaults.Engine,
            Directory = ReadDirectory(flags),
            Durability = ReadDurability(flags.Text(DurabilityFlag)),
            Host = flags.Text(HostFlag) ?? defaults.Host,
            Port = flags.Integer(PortFlag) ?? defaults.Port,
            Protocol = flags.Text(ProtocolFlag) ?? defaults.Protocol,
            LastInteger = flags.Integer(SetLastFlag) ?? 0,
            Increment = flags.Integer(SetIncrementFlag) ?? 0,
            Offset = flags.Integer(SetOffsetFlag) ?? 0,
            IsInsecure = flags.IsOn(InsecureFlag),
        };
    }

    // An empty -dsn is one that was not given, as ever; an empty -data is a variable that was not set.
    private static string? ReadDirectory(FlagSet flags)
    {
        string? data = flags.Text(DataFlag);
        string? dsn = flags.Text(DsnFlag) is { Length: > 0 } given ? given : null;
        if (data is { Length: 0 })
        {
            throw new FlagException($"invalid value \"\" for flag -{DataFlag}: it must name a directory");
        }

        return data is null || dsn is null || data == dsn
            ? data ?? dsn
            : throw new FlagException($"-{DataFlag} names \"{data}\" and -{DsnFlag} \"{dsn}\": give one of them");
    }

    private static Durability? ReadDurability(string? text) => text switch
    {
        null => null,
        FsyncDurability => Ordinal.Durability.Fsync,
        BufferedDurability => Ordinal.Durability.Buffered,
        _ => throw new FlagException(
            $"invalid value \"{text}\" for flag -{DurabilityFlag}: it must be {FsyncDurability} or {BufferedDurability}"),
    };
}

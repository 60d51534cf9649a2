using System.Collections.Generic;
using Ordinal;

namespace Intd;

/// <summary>What the command line of <c>intd</c> says.</summary>
internal sealed record IntdOptions
{
    internal const string MemoryEngine = "memory";
    internal const string FileEngine = "file";
    internal const string FsyncDurability = "fsync";
    internal const string BufferedDurability = "buffered";
    internal const string MemoryDurability = "memory";
    internal const string HttpProtocol = "http";
    internal const string TcpProtocol = "tcp";

    internal string Engine { get; private init; } = FileEngine;

    /// <summary>What <c>-data</c> or <c>-dsn</c> names; null when neither was given.</summary>
    internal string? Directory { get; private init; }

    /// <summary>Null when it was not given.</summary>
    internal Durability? Durability { get; private init; }

    /// <summary>Null when it was not given.</summary>
    internal long? HistoryChanges { get; private init; }

    /// <summary>Null when it was not given.</summary>
    internal long? HistoryBytes { get; private init; }

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

    /// <summary>Listeners, and who may come through them.</summary>
    internal WireOptions Wire { get; private init; } = new();

    /// <summary>Reads the arguments alone.</summary>
    /// <param name="flags">A new set, which also writes the usage.</param>
    /// <param name="arguments">The arguments of the program.</param>
    /// <returns>The options, or null when help is wanted.</returns>
    /// <exception cref="FlagException">The arguments cannot be understood.</exception>
    internal static IntdOptions? Parse(FlagSet flags, IReadOnlyList<string> arguments)
    {
        flags.Parse(arguments);
        return flags.IsHelpWanted ? null : Of(flags);
    }

    /// <summary>Reads the flags.</summary>
    /// <param name="flags">A set that has been parsed.</param>
    /// <returns>What they say.</returns>
    /// <exception cref="FlagException">A value is none for its flag, or two flags do not go together.</exception>
    internal static IntdOptions Of(FlagSet flags)
    {
        IntdOptions defaults = new();
        return new IntdOptions
        {
            Engine = flags.Text(IntdFlags.Engine) ?? defaults.Engine,
            Directory = ReadDirectory(flags),
            Durability = ReadDurability(flags.Text(IntdFlags.Durability), flags.Text(IntdFlags.Engine) ?? defaults.Engine),
            HistoryChanges = flags.Integer(IntdFlags.HistoryChanges),
            HistoryBytes = flags.Integer(IntdFlags.HistoryBytes),
            Host = flags.Text(IntdFlags.Host) ?? defaults.Host,
            Port = flags.Integer(IntdFlags.Port) ?? defaults.Port,
            Protocol = flags.Text(IntdFlags.Protocol) ?? defaults.Protocol,
            LastInteger = flags.Integer(IntdFlags.SetLast) ?? 0,
            Increment = flags.Integer(IntdFlags.SetIncrement) ?? 0,
            Offset = flags.Integer(IntdFlags.SetOffset) ?? 0,
            Wire = WireOptions.Of(flags),
        };
    }

    // An empty -dsn is one that was not given, as ever; an empty -data is a variable that was not set.
    private static string? ReadDirectory(FlagSet flags)
    {
        string? data = flags.Text(IntdFlags.Data);
        string? dsn = flags.Text(IntdFlags.Dsn) is { Length: > 0 } given ? given : null;
        if (data is { Length: 0 })
        {
            throw new FlagException($"invalid value \"\" for flag -{IntdFlags.Data}: it must name a directory");
        }

        return data is null || dsn is null || data == dsn
            ? data ?? dsn
            : throw new FlagException($"-{IntdFlags.Data} names \"{data}\" and -{IntdFlags.Dsn} \"{dsn}\": give one of them");
    }

    private static Durability? ReadDurability(string? text, string engine) => text switch
    {
        null => null,
        FsyncDurability => Ordinal.Durability.Fsync,
        BufferedDurability => Ordinal.Durability.Buffered,
        MemoryDurability when engine == MemoryEngine => Ordinal.Durability.Memory, // it is what that engine does
        MemoryDurability => throw new FlagException(
            $"invalid value \"{text}\" for flag -{IntdFlags.Durability}: it goes with -{IntdFlags.Engine} {MemoryEngine}"),
        _ => throw new FlagException(
            $"invalid value \"{text}\" for flag -{IntdFlags.Durability}: it must be {FsyncDurability} or {BufferedDurability}"),
    };
}

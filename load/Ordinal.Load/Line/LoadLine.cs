using System.Globalization;
using System.Net;

namespace Ordinal.Load;

/// <summary>Reads the line.</summary>
internal static class LoadLine
{
    internal const string Usage = """
        list | SCENARIO... [--server URL] [--resp HOST:PORT] [--tcp HOST:PORT] [--lww URL]
               [--durability memory|buffered|fsync] [--seconds N] [--copies N | --rate N] [--pipeline N] [--watchers N]
               [--report DIR] [--seed N]
        """;

    private const int SecondsMax = 24 * 60 * 60;
    private const int CountMax = 1_000_000;

    /// <summary>Whether a line asks what there is.</summary>
    internal static bool AsksForHelp(IReadOnlyList<string> arguments)
        => arguments is ["help", ..] || arguments.Any(static word => word is "-h" or "--help");

    /// <summary>Reads the arguments of the program.</summary>
    /// <exception cref="UsageException">They ask for what there is not.</exception>
    internal static LoadOptions Parse(IReadOnlyList<string> arguments)
    {
        LoadOptions options = new();
        List<string> scenarios = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string word = arguments[i];
            if (!word.StartsWith('-'))
            {
                scenarios.Add(word);
                continue;
            }

            (string flag, string value) = word.IndexOf('=', StringComparison.Ordinal) is > 0 and int at
                ? (word[..at], word[(at + 1)..])
                : i + 1 < arguments.Count
                    ? (word, arguments[++i])
                    : throw new UsageException($"{word} needs a value, or is not known.");
            options = With(options, flag, value);
        }

        bool isList = scenarios is ["list"];
        if (scenarios.Count == 0)
        {
            throw new UsageException("No scenario is given; 'list' names them.");
        }

        if (options is { Copies: > 0, Rate: > 0 })
        {
            throw new UsageException("--copies and --rate exclude each other.");
        }

        return options with { Scenarios = isList ? [] : scenarios, IsList = isList };
    }

    private static LoadOptions With(LoadOptions options, string flag, string value) => flag switch
    {
        "--server" => options with { Server = options.Server with { Http = Url(flag, value) } },
        "--lww" => options with { Server = options.Server with { Lww = Url(flag, value) } },
        "--resp" => options with { Server = options.Server with { Resp = Address(flag, value) } },
        "--tcp" => options with { Server = options.Server with { Tcp = Address(flag, value) } },
        "--seconds" => options with { Duration = TimeSpan.FromSeconds(Count(flag, value, SecondsMax)) },
        "--copies" => options with { Copies = Count(flag, value, CountMax) },
        "--rate" => options with { Rate = Count(flag, value, CountMax) },
        "--pipeline" => options with { Pipeline = Count(flag, value, 1024) },
        "--watchers" => options with { Watchers = Count(flag, value, 10_000) },
        "--seed" => options with { Seed = Count(flag, value, int.MaxValue, least: 0) },
        "--report" => options with { ReportFolder = value },
        "--durability" => options with { Durability = DurabilityOf(value) },
        _ => throw new UsageException($"{flag} is not known."),
    };

    private static int Count(string flag, string value, int most, int least = 1)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least && count <= most
            ? count
            : throw new UsageException($"{flag} is '{value}'; allowed: {least} to {most}.");

    private static Uri Url(string flag, string value)
        => Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttp
            ? url
            : throw new UsageException($"{flag} is '{value}'; allowed: http://HOST:PORT.");

    private static IPEndPoint Address(string flag, string value)
    {
        string text = value.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        return IPEndPoint.TryParse(text, out IPEndPoint? address) && address.Port > 0
            ? address
            : throw new UsageException($"{flag} is '{value}'; allowed: ADDRESS:PORT.");
    }

    private static Durability DurabilityOf(string value) => value switch
    {
        "memory" => Durability.Memory,
        "buffered" => Durability.Buffered,
        "fsync" => Durability.Fsync,
        _ => throw new UsageException($"--durability is '{value}'; allowed: memory, buffered, fsync."),
    };
}

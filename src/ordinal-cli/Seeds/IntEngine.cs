using System.Collections.Generic;
using System.Threading.Tasks;

namespace Ordinal.Cli.Seeds;

/// <summary>Finds and opens the engine of <c>int</c>.</summary>
internal static class IntEngine
{
    private const string DefaultDirectory = "./data";
    private const string FileEngine = "file";
    private const string MemoryEngine = "memory";
    private const string ServerEngine = "server";

    /// <summary>Opens the engine that the flags name; without a name the one that every other verb speaks to.</summary>
    /// <param name="flags">The flags behind <c>int</c>.</param>
    /// <param name="before">The flags before it: <c>--data</c>, <c>--server</c>, <c>--token</c>, <c>--token-file</c>.</param>
    /// <param name="streams">For the environment and progress.</param>
    /// <returns>The engine; the caller disposes of it.</returns>
    /// <exception cref="AnswerException">There is no such engine in this build, or it keeps no data.</exception>
    /// <exception cref="UsageException">Flags contradict each other.</exception>
    /// <exception cref="OrdinalException">The engine cannot be opened.</exception>
    internal static ValueTask<IOrdinal> OpenAsync(IntFlags flags, IReadOnlyDictionary<string, string> before, Streams streams)
    {
        string? data = before.GetValueOrDefault("--data");
        string? server = before.GetValueOrDefault("--server");
        string? dsn = flags.Dsn.Length == 0 ? null : flags.Dsn;
        if ((data ?? server) is not null && flags.Engine.Length > 0)
        {
            string other = data is null ? "--server" : "--data";
            throw new UsageException($"-engine and {other} contradict each other; give one of them");
        }

        switch (flags.Engine)
        {
            case "" when dsn is not null:
                throw new UsageException("-dsn was given without -engine; give both");
            case "":
                break;
            case FileEngine:
                data = dsn ?? DefaultDirectory;
                break;
            case ServerEngine:
                server = dsn;
                break;
            case MemoryEngine:
                return dsn is null
                    ? OpenMemoryAsync()
                    : throw Refused($"The memory engine keeps no data; the data source \"{dsn}\" was given");
            case "redis" or "summitdb" or "mysql" or "rqlite" or "dynamodb":
                throw Refused($"Invalid engine: {flags.Engine} is not in this build; it has file, memory and server");
            default:
                throw Refused("Invalid engine");
        }

        return EngineChoice
            .Of(streams, data, server, before.GetValueOrDefault("--token"), before.GetValueOrDefault("--token-file"))
            .OpenAsync(streams);
    }

    private static async ValueTask<IOrdinal> OpenMemoryAsync() => await OrdinalEngine.OpenAsync().ConfigureAwait(false);

    private static AnswerException Refused(string message) => new(ExitCode.AnswerIsNo, message);
}

using System;
using System.Collections.Generic;
using System.Text;

namespace Ordinal.Server;

/// <summary>Commands about the server.</summary>
internal static class ServerCommands
{
    // What clients and tools ask for on connect, as a server without persistence of Redis's own would say.
    private static readonly KeyValuePair<string, string>[] Settings =
    [
        new("appendonly", "no"),
        new("databases", "1"),
        new("maxmemory", "0"),
        new("maxmemory-policy", "noeviction"),
        new("notify-keyspace-events", string.Empty),
        new("proto-max-bulk-len", "1048576"),
        new("replica-read-only", "yes"),
        new("save", string.Empty),
        new("slave-read-only", "yes"),
        new("tcp-keepalive", "300"),
        new("timeout", "0"),
    ];

    internal static IEnumerable<RespCommand> All() =>
    [
        new("info", -1, RespTraits.None) { Answering = Info },
        new("time", 1, RespTraits.Fast) { Answering = Time },
        Container("config", ("get", -3, GetConfig)),
        Container("module", ("list", 2, static (RespSession _, RespRequest _, ref RespWriter writer) => writer.Array(0))),
        CommandCommand.Make(),
    ];

    /// <summary>Makes a command that has subcommands.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="subcommands">Name, arity and answer of each.</param>
    /// <returns>The command.</returns>
    internal static RespCommand Container(string name, params (string Name, int Arity, RespAnswering Answer)[] subcommands)
    {
        Dictionary<string, RespCommand> byName = new(StringComparer.Ordinal);
        foreach ((string subcommand, int arity, RespAnswering answer) in subcommands)
        {
            byName.Add(subcommand, new RespCommand($"{name}|{subcommand}", arity, RespTraits.None) { Answering = answer });
        }

        return new RespCommand(name, -2, RespTraits.None) { Subcommands = byName };
    }

    private static void Info(RespSession session, RespRequest request, ref RespWriter writer)
    {
        HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i < request.Count; i++)
        {
            asked.Add(request.Text(i));
        }

        writer.Verbatim(ServerInfo.Write(session.Server, asked));
    }

    private static void Time(RespSession session, RespRequest request, ref RespWriter writer)
    {
        long micros = (session.Server.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        writer.Array(2);
        writer.BulkNumber(micros / 1_000_000);
        writer.BulkNumber(micros % 1_000_000);
    }

    private static void GetConfig(RespSession session, RespRequest request, ref RespWriter writer)
    {
        List<KeyValuePair<string, string>> found = [];
        IEnumerable<KeyValuePair<string, string>> all
            = [.. Settings, new("maxclients", $"{session.Server.Options.ConnectionsMax}")];
        foreach (KeyValuePair<string, string> setting in all)
        {
            for (int i = 2; i < request.Count; i++)
            {
                if (RespGlob.IsMatch(
                    Encoding.UTF8.GetBytes(request.Text(i).ToLowerInvariant()), Encoding.UTF8.GetBytes(setting.Key)))
                {
                    found.Add(setting);
                    break;
                }
            }
        }

        writer.Map(found.Count);
        foreach ((string key, string value) in found)
        {
            writer.Bulk(key);
            writer.Bulk(value);
        }
    }
}

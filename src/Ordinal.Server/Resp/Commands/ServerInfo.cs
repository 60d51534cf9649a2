using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The text of INFO: the sections that clients and tools read. Numbers are those of some recent moment.</summary>
internal static class ServerInfo
{
    private static readonly (string Name, Action<RespServer, StringBuilder> Write)[] Sections =
    [
        ("Server", Server),
        ("Clients", Clients),
        ("Memory", Memory),
        ("Persistence", Persistence),
        ("Stats", Stats),
        ("Replication", static (_, text) => Lines(text, ("role", "master"), ("connected_slaves", 0), ("master_repl_offset", 0))),
        ("CPU", Processor),
        ("Modules", static (_, _) => { }),
        ("Errorstats", static (_, _) => { }),
        ("Cluster", static (_, text) => Lines(text, ("cluster_enabled", 0))),
        ("Keyspace", Keyspace),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="server">The server.</param>
    /// <param name="asked">Sections in whatever case; none, <c>all</c>, <c>default</c> or <c>everything</c> for all.</param>
    /// <returns>Lines with their ends.</returns>
    internal static string Write(RespServer server, IReadOnlySet<string> asked)
    {
        bool isAll = asked.Count == 0 || asked.Contains("all") || asked.Contains("default") || asked.Contains("everything");
        StringBuilder text = new();
        foreach ((string name, Action<RespServer, StringBuilder> write) in Sections)
        {
            if (isAll || asked.Contains(name))
            {
                text.Append(text.Length == 0 ? string.Empty : "\r\n").Append("# ").Append(name).Append("\r\n");
                write(server, text);
            }
        }

        return text.ToString();
    }

    private static void Server(RespServer server, StringBuilder text)
    {
        long seconds = server.NowMs / 1000;
        Lines(
            text,
            ("redis_version", RespServer.RedisVersion),
            ("redis_mode", "standalone"),
            ("os", RuntimeInformation.OSDescription),
            ("arch_bits", IntPtr.Size * 8),
            ("process_id", Environment.ProcessId),
            ("run_id", server.Engine.InstanceId.ToString("N") + "00000000"),
            ("tcp_port", server.Connections.Select(static c => (c.Session.Local as IPEndPoint)?.Port).FirstOrDefault() ?? 0),
            ("server_time_usec", (server.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
            ("uptime_in_seconds", seconds),
            ("uptime_in_days", seconds / 86_400));
    }

    private static void Clients(RespServer server, StringBuilder text) => Lines(
        text,
        ("connected_clients", server.ConnectionCount),
        ("maxclients", server.Options.ConnectionsMax),
        ("blocked_clients", 0));

    private static void Memory(RespServer server, StringBuilder text)
    {
        long bytes = GC.GetTotalMemory(forceFullCollection: false);
        Lines(
            text,
            ("used_memory", bytes),
            ("used_memory_human", string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024.0):F2}M")),
            ("used_memory_rss", Environment.WorkingSet),
            ("used_memory_peak", Environment.WorkingSet),
            ("maxmemory", server.Options.ObjectBytesMax),
            ("maxmemory_policy", "noeviction"));
    }

    private static void Persistence(RespServer server, StringBuilder text) => Lines(
        text,
        ("loading", 0),
        ("rdb_bgsave_in_progress", 0),
        ("aof_enabled", server.Engine.Writer.Journal is null ? 0 : 1),
        ("aof_rewrite_in_progress", 0));

    private static void Stats(RespServer server, StringBuilder text)
    {
        long requests = server.Counts.Requests + server.Connections.Sum(static connection => connection.Requests);
        Lines(
            text,
            ("total_connections_received", server.Counts.Accepted),
            ("total_commands_processed", requests),
            ("instantaneous_ops_per_sec", 0),
            ("rejected_connections", server.Counts.Refused),
            ("expired_keys", server.Engine.Writer.Machine.ExpiredCount),
            ("evicted_keys", 0),
            ("keyspace_hits", 0),
            ("keyspace_misses", 0),
            ("pubsub_channels", 0),
            ("pubsub_patterns", 0),
            ("client_output_buffer_limit_disconnections", server.Counts.CutBySize));
    }

    private static void Processor(RespServer server, StringBuilder text)
    {
        Environment.ProcessCpuUsage usage = Environment.CpuUsage;
        Lines(
            text,
            ("used_cpu_sys", usage.PrivilegedTime.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture)),
            ("used_cpu_user", usage.UserTime.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture)));
    }

    private static void Keyspace(RespServer server, StringBuilder text)
    {
        NameDirectory names = server.Engine.Writer.Machine.Context.Names;
        if (names.LiveCount > 0)
        {
            Lines(text, ("db0", $"keys={names.LiveCount},expires=0,avg_ttl=0"));
        }
    }

    private static void Lines(StringBuilder text, params ReadOnlySpan<(string Key, object Value)> lines)
    {
        foreach ((string key, object value) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{key}:{value}\r\n");
        }
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using Ordinal;

namespace Intd;

/// <summary>What the program says once clients can connect.</summary>
internal static class Banner
{
    /// <summary>Writes a log line for each listener, or for a person at a terminal what to do next.</summary>
    /// <param name="writer">Standard error.</param>
    /// <param name="log">The lines of the same.</param>
    /// <param name="isTerminal">Whether a person reads it.</param>
    /// <param name="kept">How the engine keeps the integers.</param>
    /// <param name="listeners">The listeners; that of <c>-host</c> and <c>-port</c> is the first.</param>
    /// <param name="isTls">Whether they speak TLS.</param>
    internal static void Write(
        TextWriter writer,
        LineLog log,
        bool isTerminal,
        OrdinalOptions kept,
        IReadOnlyList<Listener> listeners,
        bool isTls)
    {
        if (isTerminal && !log.IsJson)
        {
            WriteForPeople(writer, kept, listeners, isTls);
            return;
        }

        // The first listener comes last: whoever waits for its line finds all the others.
        foreach (Listener listener in listeners.Skip(1))
        {
            log.Write($"serving {listener.Plan.RoleText} on {AddressOf(listener)}");
        }

        log.Write($"listening on {AddressOf(listeners[0])}");
    }

    private static void WriteForPeople(TextWriter writer, OrdinalOptions kept, IReadOnlyList<Listener> listeners, bool isTls)
    {
        Listener first = listeners[0];
        writer.WriteLine($"intd mints integers on {AddressOf(first)} ({first.Plan.RoleText}).");
        foreach (Listener listener in listeners.Skip(1))
        {
            writer.WriteLine($"Also on {AddressOf(listener)} ({listener.Plan.RoleText}).");
        }

        foreach (string line in Kept(kept))
        {
            writer.WriteLine(line);
        }

        writer.WriteLine();
        foreach (Listener listener in listeners)
        {
            writer.WriteLine($"    {TryOut(listener, isTls)}");
        }

        writer.WriteLine();
        writer.WriteLine("Ctrl+C stops it.");
    }

    private static string AddressOf(Listener listener) => ListenAddress.Join(listener.Plan.Address.Host, listener.Sockets.Port);

    private static string TryOut(Listener listener, bool isTls)
    {
        ListenAddress address = listener.Plan.Address;
        string reachable = address.IsUnspecified ? "localhost" : address.UrlHost;
        int port = listener.Sockets.Port;
        string scheme = isTls ? "https" : "http";
        return listener.Role switch
        {
            ListenerRole.Tcp => $"nc {reachable} {port}",
            ListenerRole.Resp => $"redis-cli -h {reachable} -p {port}{(isTls ? " --tls" : string.Empty)}",
            _ => $"curl {scheme}://{reachable}:{port}",
        };
    }

    private static string[] Kept(OrdinalOptions kept) => kept.Durability switch
    {
        Durability.Memory =>
        [
            "Engine memory: the series begins again when intd stops.",
        ],
        Durability.Buffered =>
        [
            $"Engine file, durability buffered: a power cut may take the last {kept.SyncInterval.TotalMilliseconds:0} ms.",
            $"Data: {kept.DataDirectory}",
        ],
        _ =>
        [
            "Engine file, durability fsync: each integer is on the disk before it is answered.",
            $"Data: {kept.DataDirectory}",
        ],
    };
}

using System.IO;
using Ordinal;

namespace Intd;

/// <summary>What the program says once clients can connect.</summary>
internal static class Banner
{
    /// <summary>Writes one log line, or for a person at a terminal what to do next.</summary>
    /// <param name="writer">Standard error.</param>
    /// <param name="log">The lines of the same.</param>
    /// <param name="isTerminal">Whether a person reads it.</param>
    /// <param name="options">The flags.</param>
    /// <param name="kept">How the engine keeps the integers.</param>
    /// <param name="address">Where the server listens.</param>
    /// <param name="port">The port in use.</param>
    internal static void Write(
        TextWriter writer,
        LineLog log,
        bool isTerminal,
        IntdOptions options,
        OrdinalOptions kept,
        ListenAddress address,
        int port)
    {
        if (!isTerminal)
        {
            log.Write($"listening on {ListenAddress.Join(address.Host, port)}");
            return;
        }

        string reachable = address.IsUnspecified ? "localhost" : address.UrlHost;
        bool isHttp = options.Protocol == IntdOptions.HttpProtocol;
        writer.WriteLine($"intd mints integers on {ListenAddress.Join(address.Host, port)} ({options.Protocol}).");
        foreach (string line in Kept(kept))
        {
            writer.WriteLine(line);
        }

        writer.WriteLine();
        writer.WriteLine(isHttp ? $"    curl http://{reachable}:{port}" : $"    nc {reachable} {port}");
        writer.WriteLine();
        writer.WriteLine("Ctrl+C stops it.");
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

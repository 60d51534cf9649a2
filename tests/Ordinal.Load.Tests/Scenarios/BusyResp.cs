using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Load.Tests;

/// <summary>
/// Counters over RESP, <c>INCR</c> and <c>GET</c> and nothing else, that are too busy once: for the fifth command of the third
/// write of the first connection, of 16 commands each.
/// </summary>
internal sealed class BusyResp : IDisposable
{
    private const int Refused = 37;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, long> _counters = new(StringComparer.Ordinal);
    private bool _hasRefused;

    internal BusyResp()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Whether it was too busy.</summary>
    internal bool HasRefused => Volatile.Read(ref _hasRefused);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            for (int refused = Refused; ; refused = 0)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = ServeAsync(client, refused);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client, int refused)
    {
        using (client)
        {
            using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
            for (int asked = 1; await reader.ReadLineAsync() is { } head; asked++)
            {
                string[] words = new string[int.Parse(head.AsSpan(1), CultureInfo.InvariantCulture)];
                for (int i = 0; i < words.Length; i++)
                {
                    await reader.ReadLineAsync(); // its length
                    words[i] = await reader.ReadLineAsync() ?? string.Empty;
                }

                await client.Client.SendAsync(Encoding.ASCII.GetBytes(Answer(words, asked == refused)));
            }
        }
    }

    private string Answer(string[] words, bool isRefused)
    {
        if (words[0] == "GET")
        {
            string value = _counters.GetValueOrDefault(words[1]).ToString(CultureInfo.InvariantCulture);
            return $"${value.Length}\r\n{value}\r\n";
        }

        if (words[0] != "INCR")
        {
            return "-ERR unknown\r\n";
        }

        if (isRefused)
        {
            Volatile.Write(ref _hasRefused, true);
            return "-BUSY try again\r\n";
        }

        return $":{_counters.AddOrUpdate(words[1], 1, static (_, value) => value + 1)}\r\n";
    }
}

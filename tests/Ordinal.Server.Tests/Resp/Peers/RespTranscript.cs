using System.Text;

namespace Ordinal.Server.Tests;

/// <summary>A conversation as text, which is held with a server and compared line by line.</summary>
/// <remarks>
/// <c>1> GET a</c> sends on connection 1; <c>1&lt; "x"</c> reads one frame there, which must be shown so. Maps and pushes are
/// written as version 3 shows them; in version 2 both are arrays. Other lines are prose.
/// </remarks>
internal sealed class RespTranscript : IAsyncDisposable
{
    private readonly Dictionary<char, PeerClient> _clients = [];
    private readonly StringBuilder _held = new();
    private readonly int _port;
    private readonly int _protocol;

    private RespTranscript(int port, int protocol)
    {
        _port = port;
        _protocol = protocol;
    }

    /// <summary>Holds a conversation.</summary>
    /// <param name="port">Where the server listens.</param>
    /// <param name="protocol">The version of the protocol, 2 or 3.</param>
    /// <param name="text">The conversation.</param>
    internal static async Task HoldAsync(int port, int protocol, string text)
    {
        await using RespTranscript transcript = new(port, protocol);
        StringBuilder expected = new();
        foreach (string line in text.Split('\n').Select(static line => line.Trim()))
        {
            bool isAnswer = line.Length > 1 && line[1] == '<';
            if (line.Length > 1 && line[1] == '>')
            {
                await transcript.SendAsync(line);
            }
            else if (isAnswer)
            {
                await transcript.ReadAsync(line);
            }
            else
            {
                continue;
            }

            expected.AppendLine(isAnswer && protocol == 2 ? Flat(line) : line);
        }

        Assert.Equal(expected.ToString(), transcript._held.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PeerClient client in _clients.Values)
        {
            await client.DisposeAsync();
        }
    }

    private async Task SendAsync(string line)
    {
        PeerClient client = await ClientAsync(line[0]);
        await client.SendAsync(RespWords.Split(line[2..]));
        _held.AppendLine(line);
    }

    private async Task ReadAsync(string line)
    {
        PeerClient client = await ClientAsync(line[0]);
        RespNode? reply = await client.TryReadAsync($"{line} after\n{_held}");
        _held.Append(line[0]).Append("< ").AppendLine(reply?.ToString() ?? "(closed)");
    }

    private async Task<PeerClient> ClientAsync(char number)
    {
        if (!_clients.TryGetValue(number, out PeerClient? client))
        {
            _clients[number] = client = await PeerClient.OpenAsync(_port);
            if (_protocol == 3)
            {
                await client.CallAsync("HELLO 3");
            }
        }

        return client;
    }

    private static string Flat(string line)
        => line[..2] + line[2..].Replace("%[", "[", StringComparison.Ordinal).Replace(">[", "[", StringComparison.Ordinal);
}

namespace Ordinal.Server.Tests;

/// <summary>The connections of one program to one server. One that ends is opened again.</summary>
internal sealed class RespSide : IAsyncDisposable
{
    private readonly int _port;
    private readonly PeerClient[] _clients;

    private RespSide(int port, PeerClient[] clients)
    {
        _port = port;
        _clients = clients;
    }

    /// <summary>Opens connections to a server and deletes the names of programs.</summary>
    internal static async Task<RespSide> OpenAsync(int port, int connections)
    {
        PeerClient[] clients = new PeerClient[connections];
        for (int i = 0; i < connections; i++)
        {
            clients[i] = await PeerClient.OpenAsync(port);
        }

        RespSide side = new(port, clients);
        await side.ClearAsync();
        return side;
    }

    /// <summary>Sends a command and reads its answer; null when the connection ends instead.</summary>
    internal async Task<RespNode?> AskAsync(int connection, string[] words)
    {
        PeerClient client = _clients[connection];
        await client.SendAsync(words);
        RespNode? reply = await client.TryReadAsync($"the reply to {RespWords.Line(words)}");
        if (reply is null || words[0].Equals("QUIT", StringComparison.OrdinalIgnoreCase))
        {
            await ReopenAsync(connection, reply);
        }

        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PeerClient client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private async Task ReopenAsync(int connection, RespNode? reply)
    {
        if (reply is not null)
        {
            Assert.Equal(string.Empty, await _clients[connection].ReadToEndAsync());
        }

        await _clients[connection].DisposeAsync();
        _clients[connection] = await PeerClient.OpenAsync(_port);
    }

    // Names that a program made by a spoilt command are found here; the names that it may use are always asked for.
    private async Task ClearAsync()
    {
        RespNode? names = await AskAsync(0, ["KEYS", "*"]);
        string[] found = [.. names!.Parts.Select(static part => part.Text!)];
        await AskAsync(0, ["DEL", .. RespProgram.Names, .. found]);
    }
}

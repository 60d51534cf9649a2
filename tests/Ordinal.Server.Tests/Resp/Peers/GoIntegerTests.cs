namespace Ordinal.Server.Tests;

/// <summary>
/// An unmodified go-artisanal-integers with its Redis engine has us for its store: one command a connection, no greeting, and
/// these bytes.
/// </summary>
public sealed class GoIntegerTests
{
    private const string Next = "*3\r\n$6\r\nINCRBY\r\n$8\r\nintegers\r\n$1\r\n2\r\n";
    private const string Last = "*2\r\n$3\r\nGET\r\n$8\r\nintegers\r\n";

    [Fact]
    public async Task Next_OneCommandAConnection_CountsOn()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();

        for (int i = 1; i <= 200; i++)
        {
            Assert.Equal($":{2 * i}\r\n", await AskAsync(ours, Next));
        }
    }

    [Fact]
    public async Task SetLast_OnThreeConnections_IsWhereTheNextGoesOn()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();

        Assert.Equal("$-1\r\n", await AskAsync(ours, Last));
        await AskAsync(ours, Next);
        Assert.Equal("$1\r\n2\r\n", await AskAsync(ours, Last));
        Assert.Equal("+OK\r\n", await AskAsync(ours, "*3\r\n$3\r\nSET\r\n$8\r\nintegers\r\n$3\r\n100\r\n"));
        Assert.Equal(":102\r\n", await AskAsync(ours, Next));
        Assert.Equal("$3\r\n102\r\n", await AskAsync(ours, Last));
        Assert.Equal(":100\r\n", await AskAsync(ours, "*3\r\n$6\r\nINCRBY\r\n$8\r\nintegers\r\n$2\r\n-2\r\n"));
    }

    [Fact]
    public async Task Database_GivenInTheAddress_IsSelectedFirst()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();

        Assert.Equal("+OK\r\n:2\r\n", await AskAsync(ours, "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n", Next));
    }

    [Fact]
    public async Task Peers_AskedForAsOfSummitDb_AreAnErrorOnly()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();

        string reply = await AskAsync(ours, "*1\r\n$9\r\nRAFTPEERS\r\n");

        Assert.Equal("-ERR unknown command 'RAFTPEERS', with args beginning with: \r\n", reply);
    }

    private static async Task<string> AskAsync(RespServerRun server, params string[] requests)
    {
        await using PeerClient client = await server.ConnectAsync();
        string replies = string.Empty;
        foreach (string request in requests)
        {
            await client.SendBytesAsync(request);
            replies += (await client.ReadAsync(RespWords.Quote(request))).Raw;
        }

        return replies;
    }
}

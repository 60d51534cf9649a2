using System.Net.Sockets;

namespace Ordinal.Client.Tests.Wire;

/// <summary>What a connection asks of the system.</summary>
public sealed class ServerConnectionTests
{
    [Fact]
    public async Task Open_EachConnection_IsProbedWhileItRestsAndSendsAtOnce()
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.WaitForEndAsync());
        using ServerConnection opened =
            await ServerConnection.OpenAsync(new OrdinalClientOptions { Server = server.Url }, CancellationToken.None);

        Assert.NotEqual(0, Option(opened, SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
        Assert.Equal(15, Option(opened, SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime));
        Assert.Equal(5, Option(opened, SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval));
        Assert.Equal(3, Option(opened, SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount));
        Assert.True(opened.Socket.NoDelay);
    }

    private static int Option(ServerConnection opened, SocketOptionLevel level, SocketOptionName name)
        => (int)opened.Socket.GetSocketOption(level, name)!;
}

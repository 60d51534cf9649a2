using System.Net;
using System.Net.Sockets;
using Intd;

namespace Ordinal.Server.Tests;

/// <summary>What the sockets that the program listens on hand on to those they accept.</summary>
public sealed class BoundSocketsTests
{
    [Fact]
    public async Task Accepted_EachConnection_IsProbedWhileItRests()
    {
        BoundSockets bound = BoundSockets.Bind(new("localhost", [IPAddress.Loopback]), 0);
        using Socket listener = bound.Sockets[0];
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, bound.Port);
        using Socket accepted = await Deadline.WithinAsync(listener.AcceptAsync(), "the connection");

        Assert.Equal(1, (int)accepted.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!);
        Assert.Equal(15, (int)accepted.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!);
        Assert.Equal(5, (int)accepted.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval)!);
        Assert.Equal(3, (int)accepted.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount)!);
    }
}

using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Intd;

/// <summary>
/// Sockets that listen on one port of several addresses. Two programs may bind one address as long as none listens, so
/// only listening finds out that it is taken.
/// </summary>
/// <param name="Sockets">One for each address, owned by whoever accepts on them.</param>
/// <param name="Port">The port that all of them have.</param>
internal sealed record BoundSockets(IReadOnlyList<Socket> Sockets, int Port)
{
    // A free port on the first address may be taken on the second; each attempt then asks for another.
    private const int FreePortAttemptsMax = 16;

    // A client that vanished without a word, as behind a cut cable, is noticed half a minute later, and leaves its line.
    private const int KeepAliveIdleSeconds = 15;
    private const int KeepAliveIntervalSeconds = 5;
    private const int KeepAliveProbes = 3;

    /// <summary>Binds and listens.</summary>
    /// <param name="address">
    /// The addresses. One that this machine does not have is left out, unless it is the first.
    /// </param>
    /// <param name="port">1 to 65,535, or 0 for a free port.</param>
    /// <returns>The sockets.</returns>
    /// <exception cref="StartException">The port is none, or is taken, or may not be used.</exception>
    internal static BoundSockets Bind(ListenAddress address, long port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new StartException(ExitCode.Failure, $"listen tcp: address {port}: invalid port");
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return BindAll(address.Addresses, (int)port);
            }
            catch (StartException) when (port == 0 && attempt < FreePortAttemptsMax)
            {
                continue;
            }
        }
    }

    private static BoundSockets BindAll(IPAddress[] addresses, int port)
    {
        List<Socket> sockets = [];
        IPEndPoint endPoint = new(addresses[0], port);
        try
        {
            foreach (IPAddress address in addresses)
            {
                endPoint = new IPEndPoint(address, port);
                if (TryBind(endPoint, isOptional: sockets.Count > 0, out Socket? socket))
                {
                    sockets.Add(socket);
                    port = ((IPEndPoint)socket.LocalEndPoint!).Port;
                }
            }

            return new BoundSockets(sockets, port);
        }
        catch (SocketException e)
        {
            sockets.ForEach(static s => s.Dispose());
            throw new StartException(ExitCode.Failure, $"listen tcp {endPoint}: bind: {Reason(e)}");
        }
    }

    private static bool TryBind(
        IPEndPoint endPoint, bool isOptional, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Socket? socket)
    {
        socket = null;
        Socket? bound = null;
        try
        {
            bound = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                bound.DualMode = false;
            }

            KeepAlive(bound);
            bound.Bind(endPoint);
            bound.Listen();
            socket = bound;
            return true;
        }
        catch (SocketException e) when (isOptional && IsMissing(e.SocketErrorCode))
        {
            return false;
        }
        finally
        {
            if (socket is null)
            {
                bound?.Dispose();
            }
        }
    }

    // The connections that a socket accepts inherit its options.
    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveIdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
    }

    private static bool IsMissing(SocketError error)
        => error is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;

    private static string Reason(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "address already in use",
        SocketError.AddressNotAvailable => "cannot assign requested address",
        SocketError.AccessDenied => "permission denied",
        _ => error.Message,
    };
}

using System.Net;
using System.Net.Sockets;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>One connection that sends bytes and reads what comes until the server ends it.</summary>
internal static class WholeExchange
{
    // Far above what an answer needs on a busy machine: only a server that hangs meets it.
    private const int HangMs = 20_000;

    /// <summary>Sends and reads.</summary>
    /// <param name="port">Where the server listens on the loopback.</param>
    /// <param name="patienceMs">
    /// How long to wait for more before the sending side is ended too. A server may wait for the rest of a message; it may
    /// also take the end of the sending side for the end of everything and answer no more, so this comes last.
    /// </param>
    /// <param name="isWhole">
    /// Whether the server ended the connection by itself; else it may still be about what it was sent when this returns.
    /// </param>
    /// <param name="pieces">What is sent, a segment each as far as the system does as it is asked.</param>
    /// <returns>All that came back. A connection that the server broke off gives what came before.</returns>
    /// <exception cref="TimeoutException">The server does not end the connection either.</exception>
    internal static byte[] Run(int port, int patienceMs, out bool isWhole, params byte[][] pieces)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.SendTimeout = HangMs;
        socket.Connect(IPAddress.Loopback, port);
        using MemoryStream all = new();
        try
        {
            foreach (byte[] piece in pieces)
            {
                socket.Send(piece);
            }
        }
        catch (SocketException e) when (IsBrokenOff(e))
        {
            // The server has seen enough; what it said before is still to be read.
        }

        isWhole = ReadToEnd(socket, patienceMs, all);
        if (!isWhole)
        {
            EndSending(socket);
            if (!ReadToEnd(socket, HangMs, all))
            {
                throw new TimeoutException($"The server neither answered nor ended the connection in {HangMs} ms.");
            }
        }

        return all.ToArray();
    }

    private static bool ReadToEnd(Socket socket, int timeoutMs, MemoryStream all)
    {
        socket.ReceiveTimeout = timeoutMs;
        byte[] buffer = new byte[4096];
        while (true)
        {
            try
            {
                int read = socket.Receive(buffer);
                if (read == 0)
                {
                    return true;
                }

                all.Write(buffer, 0, read);
            }
            catch (SocketException e) when (IsBrokenOff(e))
            {
                return true;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                return false;
            }
        }
    }

    private static void EndSending(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException e) when (IsBrokenOff(e))
        {
            // It has ended meanwhile.
        }
    }

    private static bool IsBrokenOff(SocketException error)
        => error.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            or SocketError.NotConnected;
}

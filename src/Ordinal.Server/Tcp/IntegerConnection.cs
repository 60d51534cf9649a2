using System;
using System.Buffers.Text;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Ordinal.Server;

/// <summary>One connection of the TCP integer protocol: the digits of one integer, a newline, the end.</summary>
internal static class IntegerConnection
{
    // A sign, 19 digits and the newline.
    private const int LineBytesMax = 21;
    private const int DiscardBufferBytes = 4096;
    private const int DiscardBytesMax = 64 * 1024;

    /// <summary>
    /// Mints, answers and closes. The client gets no byte when minting is refused; the reason is logged.
    /// </summary>
    /// <param name="client">The accepted socket; closed when the call returns.</param>
    /// <param name="counter">Where to mint.</param>
    /// <param name="logger">Gets the reasons.</param>
    /// <returns>When the socket is closed; never fails.</returns>
    internal static async Task ServeAsync(Socket client, ICounter counter, ILogger logger)
    {
        using (client)
        {
            try
            {
                long value = await counter.NextAsync().ConfigureAwait(false);
                SendLine(client, value);
                Finish(client);
            }
            catch (SocketException e)
            {
                IntegerTcpLog.ClientGone(logger, e.Message);
            }
            catch (Exception e) when (Problem.From(e) is not null)
            {
                Problem problem = Problem.From(e)!;
                IntegerTcpLog.MintRefused(logger, problem.Code, problem.Detail);
            }
            catch (Exception e)
            {
                IntegerTcpLog.MintFailed(logger, e);
            }
        }
    }

    // A fresh connection has room for the line, so sending it never waits for the client.
    private static void SendLine(Socket client, long value)
    {
        Span<byte> line = stackalloc byte[LineBytesMax];
        Utf8Formatter.TryFormat(value, line, out int length);
        line[length] = (byte)'\n';
        client.Send(line[..(length + 1)]);
    }

    // Closing a socket with unread bytes resets the connection; reading what has come already makes the close an
    // ordinary end.
    private static void Finish(Socket client)
    {
        client.Shutdown(SocketShutdown.Send);
        Span<byte> discarded = stackalloc byte[DiscardBufferBytes];
        int total = 0;
        while (total < DiscardBytesMax && client.Available > 0)
        {
            total += client.Receive(discarded);
        }
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Load;

/// <summary>Integers over bare TCP: one connection each, on which nothing is sent and one line comes.</summary>
internal static class TcpMint
{
    private const int LineBytesMax = 32;

    /// <summary>Gets the next integer.</summary>
    /// <exception cref="LostAnswerException">The connection ended before the line did.</exception>
    internal static async Task<long> NextAsync(IPEndPoint address)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        byte[] line = new byte[LineBytesMax];
        int filled = 0;
        try
        {
            await socket.ConnectAsync(address);
            int read;
            do
            {
                read = await socket.ReceiveAsync(line.AsMemory(filled));
                filled += read;
            }
            while (read > 0);
        }
        catch (SocketException e)
        {
            throw new LostAnswerException($"no integer from {address}: {e.Message}", e);
        }

        return filled > 1 && line[filled - 1] == '\n'
            ? long.Parse(
                Encoding.ASCII.GetString(line, 0, filled - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : throw new LostAnswerException($"{address} ended the connection after {filled} bytes");
    }
}

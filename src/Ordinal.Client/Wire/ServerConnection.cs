using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>One TCP connection to the server, with TLS where the URL asks for it.</summary>
/// <remarks>One may write while another reads. Closing it ends both.</remarks>
internal sealed class ServerConnection : IDisposable
{
    // A peer that vanished without a word is noticed half a minute later, also while nothing is due from it.
    private const int KeepAliveIdleSeconds = 15;
    private const int KeepAliveIntervalSeconds = 5;
    private const int KeepAliveProbes = 3;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private int _closed;

    private ServerConnection(Socket socket, Stream stream, TimeProvider time)
    {
        _socket = socket;
        _stream = stream;
        Answers = new AnswerReader(new ReceivedBytes(stream, time));
    }

    internal AnswerReader Answers { get; }

    /// <summary>What it stands on, to look at.</summary>
    internal Socket Socket => _socket;

    /// <summary>
    /// Whether the other end has closed it, or said what nobody asked for, as far as that is known here; asked before a
    /// connection that has rested is used again. Under TLS, bytes that rest may be none of an answer and say nothing.
    /// </summary>
    internal bool HasEnded
    {
        get
        {
            try
            {
                return Answers.HasUnread
                    || (_socket.Poll(0, SelectMode.SelectRead) && (_stream is NetworkStream || _socket.Available == 0));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>Connects on the caller's thread, in one attempt.</summary>
    /// <param name="options">Where to, an address in digits, and how long that may take.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Unreachable"/>.</exception>
    internal static ServerConnection Open(OrdinalClientOptions options)
    {
        EndPoint server = options.Address.EndPoint;
        Socket socket = SocketFor(server);
        try
        {
            // On Linux this is the time of connecting, too.
            socket.SendTimeout = (int)options.ConnectTimeout.TotalMilliseconds;
            socket.ReceiveTimeout = (int)options.AnswerTimeout.TotalMilliseconds;
            socket.Connect(server);
            return new ServerConnection(socket, new NetworkStream(socket, ownsSocket: true), options.TimeProvider);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw Unreachable(options, e);
        }
    }

    /// <summary>Connects, in one attempt.</summary>
    /// <param name="options">Where to, and how long that may take.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Unreachable"/>.</exception>
    internal static async ValueTask<ServerConnection> OpenAsync(OrdinalClientOptions options, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = new(options.ConnectTimeout, options.TimeProvider);
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        EndPoint server = options.Address.EndPoint;
        Socket socket = SocketFor(server);
        try
        {
            await socket.ConnectAsync(server, any.Token).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Address.IsProtected)
            {
                stream = await ServerTls.ProtectAsync(stream, options, any.Token).ConfigureAwait(false);
            }

            return new ServerConnection(socket, stream, options.TimeProvider);
        }
        catch (Exception e)
        {
            // Whatever it is: a check of certificates is the host's code, and calls wait for an end of the attempt.
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Unreachable(options, e);
        }
    }

    /// <summary>Writes bytes that the server may act on at once.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>When the system has taken them.</returns>
    internal ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes);

    /// <summary>As <see cref="WriteAsync"/>, on the caller's thread.</summary>
    /// <param name="bytes">The bytes.</param>
    internal void Write(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _socket.Dispose(); // at once, also under a write that hangs; the streams own nothing else
        }
    }

    // An address has one family; a name may have addresses of both.
    private static Socket SocketFor(EndPoint server)
    {
        Socket socket = server is IPEndPoint
            ? new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveIdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
        return socket;
    }

    private static OrdinalException Unreachable(OrdinalClientOptions options, Exception cause)
    {
        string why = cause is OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut }
            ? $"nobody answered within {options.ConnectTimeout.TotalMilliseconds} ms"
            : cause.Message.TrimEnd('.');
        return new OrdinalException(
            StatusCode.Unreachable,
            $"The server at {options.Address.Origin} cannot be reached: {why}.",
            Outcome.NotApplied,
            cause);
    }
}

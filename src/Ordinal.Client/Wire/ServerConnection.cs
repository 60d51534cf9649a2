using System;
using System.IO;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>One TCP connection to the server, with TLS where the URL asks for it.</summary>
/// <remarks>One may write while another reads. Closing it ends both.</remarks>
internal sealed class ServerConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly Stream _stream;
    private int _closed;

    private ServerConnection(Socket socket, Stream stream, TimeProvider time)
    {
        _socket = socket;
        _stream = stream;
        Answers = new AnswerReader(PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024)), time);
    }

    internal AnswerReader Answers { get; }

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

    /// <summary>Connects, in one attempt.</summary>
    /// <param name="options">Where to, and how long that may take.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Unreachable"/>.</exception>
    internal static async ValueTask<ServerConnection> OpenAsync(OrdinalClientOptions options, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = new(options.ConnectTimeout, options.TimeProvider);
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(EndPointOf(options.Server), any.Token).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Server.Scheme == Uri.UriSchemeHttps)
            {
                stream = await ProtectAsync(stream, options, any.Token).ConfigureAwait(false);
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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _socket.Dispose(); // at once, also under a write that hangs; the streams own nothing else
        }
    }

    private static EndPoint EndPointOf(Uri server)
        => IPAddress.TryParse(server.DnsSafeHost, out IPAddress? address)
            ? new IPEndPoint(address, server.Port)
            : new DnsEndPoint(server.IdnHost, server.Port);

    private static async ValueTask<SslStream> ProtectAsync(
        Stream stream, OrdinalClientOptions options, CancellationToken cancellationToken)
    {
        SslClientAuthenticationOptions tls = new()
        {
            TargetHost = options.Server.IdnHost,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = options.CertificateCheck,
        };
        if (options.TrustedRoots is { } roots)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        SslStream tlsStream = new(stream, leaveInnerStreamOpen: false);
        await tlsStream.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
        return tlsStream;
    }

    private static OrdinalException Unreachable(OrdinalClientOptions options, Exception cause)
    {
        string why = cause is OperationCanceledException
            ? $"nobody answered within {options.ConnectTimeout.TotalMilliseconds} ms"
            : cause.Message.TrimEnd('.');
        return new OrdinalException(
            StatusCode.Unreachable,
            $"The server at {options.Server.GetLeftPart(UriPartial.Authority)} cannot be reached: {why}.",
            Outcome.NotApplied,
            cause);
    }
}

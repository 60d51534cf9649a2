using System;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ordinal.Server;

/// <summary>Sets a server up so that it refuses what is malformed, too large or too slow.</summary>
public static class OrdinalKestrel
{
    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    // The largest body of a route is a transaction's; each route has its own bound below this one.
    private const long BodyBytesMax = 16 * 1024 * 1024;

    private static readonly byte[] HttpRefusal =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n\r\n"u8.ToArray();

    private static readonly byte[] RespRefusal = "-ERR max number of clients reached\r\n"u8.ToArray();

    /// <summary>
    /// Sets the limits of requests, and makes lines that end without a carriage return, and lengths that are not all digits,
    /// errors. Call it before the first connection comes.
    /// </summary>
    /// <param name="kestrel">The server's options.</param>
    public static void UseOrdinalLimits(this KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        AppContext.SetSwitch(NoBareLineFeeds, true);
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.RequestHeaderEncodingSelector =
            static name => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) ? DigitsEncoding.Instance : null;
        KestrelServerLimits limits = kestrel.Limits;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBodySize = BodyBytesMax;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
    }

    /// <summary>Bounds the connections of a listener for HTTP. Call it before anything else is used on the listener.</summary>
    /// <param name="listen">The listener.</param>
    /// <param name="limits">The bounds, shared by all listeners.</param>
    /// <param name="isTls">Whether it speaks TLS, so that who is refused could not read why.</param>
    public static void UseOrdinalConnectionLimits(this ListenOptions listen, ConnectionLimits limits, bool isTls = false)
        => Use(listen, limits, "http", isTls ? default : HttpRefusal);

    /// <summary>Bounds the connections of a listener for RESP. Call it before anything else is used on the listener.</summary>
    /// <param name="listen">The listener.</param>
    /// <param name="limits">The bounds, shared by all listeners.</param>
    /// <param name="isTls">Whether it speaks TLS, so that who is refused could not read why.</param>
    public static void UseOrdinalRespConnectionLimits(this ListenOptions listen, ConnectionLimits limits, bool isTls = false)
        => Use(listen, limits, "resp", isTls ? default : RespRefusal);

    /// <summary>
    /// Lets the thread that flushes give the bytes to the socket, as long as the socket takes them, instead of waking the
    /// transport. On Linux; elsewhere it changes nothing. Call it before anything that wraps the transport, such as TLS.
    /// </summary>
    /// <param name="listen">The listener.</param>
    public static void UseOrdinalStraightOutput(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        listen.Use(next => connection =>
        {
            if (SocketCalls.AreKnown && connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            {
                connection.Transport = new StraightTransport(
                    connection.Transport.Input, new StraightOutput(socket, connection.Transport.Output));
            }

            return next(connection);
        });
    }

    private static void Use(ListenOptions listen, ConnectionLimits limits, string protocol, ReadOnlyMemory<byte> refusal)
    {
        ArgumentNullException.ThrowIfNull(listen);
        ArgumentNullException.ThrowIfNull(limits);
        listen.Use(next => connection => limits.PassAsync(connection, protocol, refusal, next));
    }
}

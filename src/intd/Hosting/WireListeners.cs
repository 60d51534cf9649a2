using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Ordinal.Server;

namespace Intd;

/// <summary>Tells the server what each listener speaks.</summary>
internal static class WireListeners
{
    /// <summary>Sets limits and listeners.</summary>
    /// <param name="kestrel">The server's options.</param>
    /// <param name="listeners">The listeners, bound.</param>
    /// <param name="setup">What they share.</param>
    internal static void Configure(KestrelServerOptions kestrel, IReadOnlyList<Listener> listeners, ServerSetup setup)
    {
        kestrel.UseOrdinalLimits();
        foreach (Listener listener in listeners)
        {
            foreach (Socket socket in listener.Sockets.Sockets)
            {
                kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, listen => Configure(listen, listener.Role, setup));
            }
        }
    }

    // Browsers multiplex watches over HTTP/2, but its frames would pass none of the checks of lines and lengths.
    private static void Configure(ListenOptions listen, ListenerRole role, ServerSetup setup)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.UseOrdinalStraightOutput();
        if (role == ListenerRole.Resp)
        {
            listen.UseOrdinalRespConnectionLimits(setup.Connections, isTls: setup.Tls is not null);
            UseTls(listen, setup);
            listen.UseConnectionHandler<RespConnectionHandler>();
            return;
        }

        listen.UseOrdinalConnectionLimits(setup.Connections, isTls: setup.Tls is not null);
        UseTls(listen, setup);
        if (role == ListenerRole.Lww)
        {
            LwwListener.MarkConnections(listen);
        }
    }

    private static void UseTls(ListenOptions listen, ServerSetup setup)
    {
        if (setup.Tls is not { } tls)
        {
            return;
        }

        (X509Certificate2 certificate, X509Certificate2Collection chain) = tls;
        listen.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ServerCertificateChain = chain,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        });
    }
}

using System.IO;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>TLS over a connection. A type of its own: the library behind it is loaded only where the URL asks for it.</summary>
internal static class ServerTls
{
    /// <summary>Agrees with the server on TLS 1.2 or 1.3, and checks who it is.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="options">Whom to trust.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The stream to speak on; it owns nothing but the connection.</returns>
    /// <exception cref="AuthenticationException">They do not agree, or the server is not who it should be.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    internal static async ValueTask<Stream> ProtectAsync(
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
}

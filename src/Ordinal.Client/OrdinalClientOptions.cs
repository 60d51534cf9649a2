using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Ordinal;

/// <summary>How a client reaches its server. Read once, when it connects.</summary>
public sealed record OrdinalClientOptions
{
    private const int DayMs = 86_400_000;

    private ServerAddress? _server = ServerAddress.Default;

    /// <summary>Where the server is: <c>http</c> or <c>https</c>, host and port, nothing else.</summary>
    public Uri Server
    {
        get => _server?.Url!; // null is a fault that is found
        set => _server = value is null ? null : ServerAddress.Of(value);
    }

    /// <summary>Who the client is, as <c>kid.secret</c>; null where the server lets everybody in.</summary>
    public string? Token { get; set; }

    /// <summary>How long one attempt to reach the server may take, TLS included: 10 ms to 10 min.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the server may be silent while it owes an answer, 10 ms to 10 min; waits have their own time on top. A
    /// connection that is silent for longer counts as lost.
    /// </summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long after a call was made it is still sent again, zero to one day. Zero sends each call once, and fails it when the
    /// server cannot be reached at once. For a wait that had stood for a second when its connection was lost, the time counts
    /// from that loss; it is asked for again as long as was left of it.
    /// </summary>
    public TimeSpan RetryDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a write that has no <see cref="WriteOptions.Request"/> gets an id of the client's own, under which it is sent
    /// again after a lost connection and takes effect once. Without, the outcome of such a write is
    /// <see cref="Outcome.Unknown"/>.
    /// </summary>
    /// <remarks>
    /// The server remembers the answers of its last <see cref="OrdinalLimits.RequestWindowMax"/> writes with an id, over all
    /// clients, and refuses <see cref="OrdinalLimits.ExpiredRequestsMax"/> more as <see cref="StatusCode.ExpiredId"/>. So a write
    /// is done twice only when that many others came between its two sendings. Where they may, keep
    /// <see cref="RetryDuration"/> short, or name the requests by numbers, <see cref="RequestId.Of(string, long)"/>.
    /// </remarks>
    public bool NamesWrites { get; set; } = true;

    /// <summary>Calls that may be on their way at one time, 1 to 65,536; further ones wait their turn.</summary>
    public int InFlightMax { get; set; } = 1024;

    /// <summary>
    /// Certificates that the server's may descend from, instead of those that the system trusts; null for the system's.
    /// </summary>
    public X509Certificate2Collection? TrustedRoots { get; set; }

    /// <summary>Decides on the server's certificate itself; null for the usual checks.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; set; }

    /// <summary>The clock of timeouts and pauses; another one than the system's is for tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary><see cref="Server"/>, without fault.</summary>
    internal ServerAddress Address
    {
        get => _server!;
        set => _server = value;
    }

    /// <summary>Says what is wrong with the options.</summary>
    /// <param name="path">What the options are called where they come from.</param>
    /// <returns>Sentences that name the option's path, its value and the allowed range; none when all is well.</returns>
    public IReadOnlyList<string> FindFaults(string path = "OrdinalClient")
    {
        List<string> faults = [];
        if (_server is null)
        {
            faults.Add($"{path}:{nameof(Server)} is null; it is required.");
        }
        else if (_server.Digits is null && !IsServer(Server))
        {
            faults.Add(
                $"{path}:{nameof(Server)} is '{Server}'; allowed: http://HOST:PORT or https://HOST:PORT, and nothing after it.");
        }

        if (Token is { } token && !IsToken(token))
        {
            faults.Add($"{path}:{nameof(Token)} has {token.Length} characters that are no token; allowed: kid.secret in ASCII.");
        }

        Check(faults, path, nameof(ConnectTimeout) + " (ms)", ConnectTimeout.TotalMilliseconds, 10, 600_000);
        Check(faults, path, nameof(AnswerTimeout) + " (ms)", AnswerTimeout.TotalMilliseconds, 10, 600_000);
        Check(faults, path, nameof(RetryDuration) + " (ms)", RetryDuration.TotalMilliseconds, 0, DayMs);
        Check(faults, path, nameof(InFlightMax), InFlightMax, 1, 65_536);
        if (TrustedRoots is { Count: 0 })
        {
            faults.Add($"{path}:{nameof(TrustedRoots)} is empty; null stands for what the system trusts.");
        }

        if (TimeProvider is null)
        {
            faults.Add($"{path}:{nameof(TimeProvider)} is null; it is required.");
        }

        return faults;
    }

    /// <summary>Where to, without the token, so that it stands in no log.</summary>
    /// <returns>The type and the server.</returns>
    public override string ToString() => $"{nameof(OrdinalClientOptions)} {{ {nameof(Server)} = {Server} }}";

    private static bool IsServer(Uri server)
        => server.IsAbsoluteUri
            && (server.Scheme == Uri.UriSchemeHttp || server.Scheme == Uri.UriSchemeHttps)
            && server.Host.Length > 0
            && server.AbsolutePath == "/"
            && server.Query.Length == 0
            && server.Fragment.Length == 0
            && server.UserInfo.Length == 0;

    // What may stand in a header and is not blank; the server knows whether it is right.
    private static bool IsToken(string token)
        => token.Length is > 0 and <= 1024 && !token.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static void Check(List<string> faults, string path, string option, double value, long lowest, long highest)
    {
        if (!(value >= lowest && value <= highest))
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}:{option} is {value}; allowed: {lowest} to {highest}."));
        }
    }
}

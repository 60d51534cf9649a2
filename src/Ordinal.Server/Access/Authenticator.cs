using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Security.Cryptography;

namespace Ordinal.Server;

/// <summary>Tells who sends a request, by a token of the form <c>kid.secret</c>. Any thread may ask.</summary>
/// <remarks>
/// Secrets are kept as their SHA-256 only and compared in constant time; for a key id that is unknown the same work is done.
/// </remarks>
public sealed class Authenticator
{
    private readonly Token _impossible = Token.MakeImpossible();
    private readonly TimeProvider _time;
    private volatile FrozenDictionary<string, Token> _tokens;

    private Authenticator(Dictionary<string, Token> tokens, TimeProvider time)
    {
        _tokens = tokens.ToFrozenDictionary(StringComparer.Ordinal);
        _time = time;
        Failures = new FailureLimit(time);
    }

    /// <summary>How often an address may fail: ask before, and note after.</summary>
    internal FailureLimit Failures { get; }

    /// <summary>Reads the tokens of a file.</summary>
    /// <param name="path">
    /// The file: one JSON object a line with <c>kid</c>, <c>sha256</c> (one or two hashes of secrets, in hexadecimal),
    /// <c>role</c> (<c>reader</c>, <c>writer</c> or <c>admin</c>) or <c>verbs</c>, <c>prefixes</c>, and perhaps
    /// <c>operationsPerSecond</c>, <c>connections</c>, <c>watches</c>.
    /// </param>
    /// <param name="time">The clock of rates; or null for the system's.</param>
    /// <returns>What knows the tokens.</returns>
    /// <exception cref="FormatException">A line is not what it must be; the message says which and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Authenticator FromFile(string path, TimeProvider? time = null)
        => Parse(File.ReadAllText(path), time ?? TimeProvider.System);

    /// <summary>Reads the tokens of a text, as <see cref="FromFile"/> does.</summary>
    /// <param name="text">The text of a token file.</param>
    /// <param name="time">The clock of rates.</param>
    /// <returns>What knows the tokens.</returns>
    /// <exception cref="FormatException">A line is not what it must be; the message says which and why.</exception>
    internal static Authenticator Parse(string text, TimeProvider time) => new(TokenFile.Parse(text, time), time);

    /// <summary>Makes a token.</summary>
    /// <param name="kid">Its key id: 1 to 64 of <c>A-Z a-z 0-9 _ -</c>.</param>
    /// <param name="role"><c>reader</c>, <c>writer</c> or <c>admin</c>.</param>
    /// <param name="prefixes">Beginnings of the names that it is for; the empty one is for all.</param>
    /// <returns>The token, which is kept nowhere, and the line of a token file that lets it in.</returns>
    /// <exception cref="FormatException">An argument is not what it must be.</exception>
    public static (string Token, string Line) NewToken(string kid, string role, IReadOnlyList<string> prefixes)
    {
        string secret = TokenText.NewSecret();
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        TokenText.Hash(secret, hash);
        string line = TokenFile.Format(new TokenEntry
        {
            Kid = kid,
            Sha256 = [Convert.ToHexStringLower(hash)],
            Role = role,
            Prefixes = prefixes,
        });
        TokenFile.Parse(line, TimeProvider.System);
        return ($"{kid}.{secret}", line);
    }

    /// <summary>Takes the tokens of a file instead of those it has. Who is connected by then keeps what it may.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">A line is not what it must be; the tokens stay as they were.</exception>
    /// <exception cref="IOException">The file cannot be read; the tokens stay as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read; the tokens stay as they were.</exception>
    public void Reload(string path)
        => _tokens = TokenFile.Parse(File.ReadAllText(path), _time).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Looks a token up.</summary>
    /// <param name="token">Its text, <c>kid.secret</c>.</param>
    /// <param name="principal">Whom it proves.</param>
    /// <returns>False when there is no such token.</returns>
    internal bool TryAuthenticate(ReadOnlySpan<char> token, [NotNullWhen(true)] out Principal? principal)
    {
        TokenText.TrySplit(token, out ReadOnlySpan<char> kid, out ReadOnlySpan<char> secret);
        return TryAuthenticate(kid, secret, out principal);
    }

    /// <summary>Looks the parts of a token up.</summary>
    /// <param name="kid">Its key id.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="principal">Whom it proves.</param>
    /// <returns>False when there is no such token.</returns>
    internal bool TryAuthenticate(
        ReadOnlySpan<char> kid, ReadOnlySpan<char> secret, [NotNullWhen(true)] out Principal? principal)
    {
        bool isKnown = _tokens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(kid, out Token? token);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        TokenText.Hash(secret, hash);
        bool isProven = (token ?? _impossible).Proves(hash) & isKnown;
        principal = isProven ? token!.Principal : null; // known, so there is a token
        return isProven;
    }
}

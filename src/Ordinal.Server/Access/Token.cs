using System;
using System.Security.Cryptography;

namespace Ordinal.Server;

/// <summary>A principal and the hashes of the secrets that prove it.</summary>
internal sealed class Token
{
    private readonly byte[] _first;
    private readonly byte[] _second;

    /// <summary>Makes a token.</summary>
    /// <param name="principal">Whom it proves.</param>
    /// <param name="first">The SHA-256 of a secret.</param>
    /// <param name="second">The same, or that of another secret which holds as well.</param>
    internal Token(Principal principal, byte[] first, byte[] second)
    {
        Principal = principal;
        _first = first;
        _second = second;
    }

    internal Principal Principal { get; }

    /// <summary>Makes a token that no secret proves, to compare with where there is none.</summary>
    /// <returns>The token.</returns>
    internal static Token MakeImpossible()
    {
        byte[] hash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        return new Token(new Principal(string.Empty, Verbs.None, []), hash, hash);
    }

    /// <summary>Compares the hash of a secret in a time that tells nothing of what is kept.</summary>
    /// <param name="hash">The hash.</param>
    /// <returns>True when it is one of the two.</returns>
    internal bool Proves(ReadOnlySpan<byte> hash)
        => CryptographicOperations.FixedTimeEquals(hash, _first) | CryptographicOperations.FixedTimeEquals(hash, _second);
}

using System;
using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ordinal.Server;

/// <summary>The text of tokens: a key id, a dot, and a secret of which only the hash is ever kept.</summary>
internal static class TokenText
{
    /// <summary>Characters of a key id.</summary>
    internal const int KidCharsMax = 64;

    /// <summary>Characters of a secret: more than any that is made here, and few enough to hash for a stranger.</summary>
    internal const int SecretCharsMax = 128;

    private const int SecretBytes = 32;

    private static readonly SearchValues<char> KidChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Makes a secret that nobody can guess.</summary>
    /// <returns>43 characters of base64url.</returns>
    internal static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Whether a text is a key id.</summary>
    /// <param name="kid">The text.</param>
    /// <returns>True for 1 to 64 of <c>A-Z a-z 0-9 _ -</c>.</returns>
    internal static bool IsKid(ReadOnlySpan<char> kid)
        => kid.Length is > 0 and <= KidCharsMax && !kid.ContainsAnyExcept(KidChars);

    /// <summary>Takes a token apart.</summary>
    /// <param name="token">The text.</param>
    /// <param name="kid">What is before the first dot.</param>
    /// <param name="secret">What is behind it.</param>
    /// <returns>False when there is no dot.</returns>
    internal static bool TrySplit(ReadOnlySpan<char> token, out ReadOnlySpan<char> kid, out ReadOnlySpan<char> secret)
    {
        int dot = token.IndexOf('.');
        kid = dot < 0 ? token : token[..dot];
        secret = dot < 0 ? [] : token[(dot + 1)..];
        return dot >= 0;
    }

    /// <summary>Hashes a secret.</summary>
    /// <param name="secret">At most <see cref="SecretCharsMax"/> characters; what is beyond is not looked at.</param>
    /// <param name="hash">Room for the 32 bytes of its SHA-256.</param>
    internal static void Hash(ReadOnlySpan<char> secret, Span<byte> hash)
    {
        secret = secret[..Math.Min(secret.Length, SecretCharsMax + 1)];
        Span<byte> bytes = stackalloc byte[(SecretCharsMax + 1) * 3];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)], hash);
    }
}

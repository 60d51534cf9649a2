namespace Ordinal.Server.Tests;

/// <summary>Tokens for tests, and what a file says of them.</summary>
internal static class Tokens
{
    internal const string Secret = "correct-horse-battery-staple";

    /// <summary>The line of a token whose secret is <see cref="Secret"/>.</summary>
    internal static string Line(string kid, string role, params string[] prefixes)
        => TokenFile.Format(Entry(kid, prefixes) with { Role = role });

    /// <summary>A token whose secret is <see cref="Secret"/>, without a role.</summary>
    internal static TokenEntry Entry(string kid, params string[] prefixes)
        => new() { Kid = kid, Sha256 = [HashOf(Secret)], Prefixes = prefixes };

    /// <summary>The header that proves a token.</summary>
    internal static string Header(string kid) => $"Authorization: Bearer {kid}.{Secret}";

    internal static string HashOf(string secret)
    {
        byte[] hash = new byte[32];
        TokenText.Hash(secret, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>What knows the tokens of some lines.</summary>
    internal static Authenticator Of(params string[] lines) => Authenticator.Parse(string.Join('\n', lines), TimeProvider.System);
}

using System.Security.Cryptography;
using System.Text;

namespace Ordinal.Server.Tests;

/// <summary>Which texts are tokens, and whom they prove.</summary>
public sealed class AuthenticatorTests
{
    [Theory]
    [InlineData("billing", Tokens.Secret, true)]
    [InlineData("billing", "correct-horse-battery-stapl", false)]
    [InlineData("billing", "correct-horse-battery-staple ", false)]
    [InlineData("billing", "", false)]
    [InlineData("Billing", Tokens.Secret, false)]
    [InlineData("", Tokens.Secret, false)]
    [InlineData("nobody", Tokens.Secret, false)]
    [InlineData("nobody", "", false)]
    public void TryAuthenticate_KidAndSecret_ProvesOnlyTheRightPair(string kid, string secret, bool expected)
    {
        Authenticator tokens = Tokens.Of(Tokens.Line("billing", "writer", "billing/"));

        Assert.Equal(expected, tokens.TryAuthenticate(kid, secret, out Principal? principal));
        Assert.Equal(expected ? "billing" : null, principal?.Id);
        Assert.Equal(expected, tokens.TryAuthenticate($"{kid}.{secret}", out _));
    }

    [Fact]
    public void TryAuthenticate_TwoSecrets_BothHoldUntilOneIsTakenAway()
    {
        TokenEntry entry = Tokens.Entry("k", string.Empty) with { Role = "reader" };
        Authenticator both = Tokens.Of(TokenFile.Format(entry with { Sha256 = [Tokens.HashOf("old"), Tokens.HashOf("new")] }));
        Authenticator one = Tokens.Of(TokenFile.Format(entry with { Sha256 = [Tokens.HashOf("new")] }));

        Assert.True(both.TryAuthenticate("k", "old", out _));
        Assert.True(both.TryAuthenticate("k", "new", out _));
        Assert.False(one.TryAuthenticate("k", "old", out _));
        Assert.True(one.TryAuthenticate("k", "new", out _));
    }

    [Fact]
    public void TryAuthenticate_SecretsLongerThanTheLimit_AreNotTheSameByTheirBeginning()
    {
        string longest = new('x', TokenText.SecretCharsMax);
        Authenticator tokens = Tokens.Of(
            TokenFile.Format(Tokens.Entry("k", string.Empty) with { Role = "reader", Sha256 = [Tokens.HashOf(longest)] }));

        Assert.True(tokens.TryAuthenticate("k", longest, out _));
        Assert.False(tokens.TryAuthenticate("k", longest + "y", out _));
    }

    [Fact]
    public void Hash_OfASecret_IsItsSha256()
        => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("geheim-ü"))), Tokens.HashOf("geheim-ü"));

    [Fact]
    public void NewSecret_Twice_IsLongAndAnother()
    {
        string secret = TokenText.NewSecret();

        Assert.Matches("^[A-Za-z0-9_-]{43}$", secret);
        Assert.NotEqual(secret, TokenText.NewSecret());
    }

    [Fact]
    public void Reload_BadFile_KeepsTheTokens()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "tokens");
        File.WriteAllText(path, Tokens.Line("a", "reader", string.Empty));
        Authenticator tokens = Authenticator.FromFile(path);
        File.WriteAllText(path, "{}");
        Assert.Throws<FormatException>(() => tokens.Reload(path));
        Assert.True(tokens.TryAuthenticate("a", Tokens.Secret, out _));

        File.WriteAllText(path, Tokens.Line("b", "reader", string.Empty));
        tokens.Reload(path);

        Assert.False(tokens.TryAuthenticate("a", Tokens.Secret, out _));
        Assert.True(tokens.TryAuthenticate("b", Tokens.Secret, out _));
    }
}

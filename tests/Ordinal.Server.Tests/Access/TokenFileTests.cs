namespace Ordinal.Server.Tests;

/// <summary>What a token file may say, and how its mistakes are told.</summary>
public sealed class TokenFileTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789ABCDEF";

    [Fact]
    public void Parse_CommentsAndEmptyLines_AreLeftOut()
    {
        Dictionary<string, Token> tokens = TokenFile.Parse(
            $"# who may mint\n\n  \r\n{Tokens.Line("a", "reader", "x/")}\r\n{Tokens.Line("b", "admin", string.Empty)}\n",
            TimeProvider.System);

        Assert.Equal(["a", "b"], tokens.Keys.Order());
        Assert.True(tokens["a"].Principal.May(Verbs.Read | Verbs.Watch, "x/1"u8));
        Assert.False(tokens["a"].Principal.May(Verbs.Read, "y/1"u8));
        Assert.False(tokens["a"].Principal.May(Verbs.Write, "x/1"u8));
        Assert.True(tokens["b"].Principal.MayEverything);
        Assert.True(tokens["b"].Principal.IsUnbounded);
    }

    [Theory]
    [InlineData("reader", "Read, Watch")]
    [InlineData("writer", "Read, Write, Take, Watch")]
    [InlineData("admin", "All")]
    public void VerbsOfRole_EachRole_MayWhatItsNameSays(string role, string verbs)
        => Assert.Equal(verbs, TokenFile.VerbsOfRole(role).ToString());

    [Fact]
    public void Parse_Verbs_AreThoseAndNoOthers()
    {
        TokenEntry entry = Tokens.Entry("k", string.Empty) with
        {
            Verbs = ["read", "take"],
            OperationsPerSecond = 7,
            Watches = 3,
        };
        Principal principal = TokenFile.Parse(TokenFile.Format(entry), TimeProvider.System)["k"].Principal;

        Assert.True(principal.May(Verbs.Read | Verbs.Take));
        Assert.False(principal.May(Verbs.Write));
        Assert.False(principal.May(Verbs.Watch));
        Assert.False(principal.May(Verbs.Administer));
        Assert.Equal(7, principal.Quota!.Operations!.PerSecond);
        Assert.Equal(3, principal.Quota.Watches.Max);
        Assert.Equal(int.MaxValue, principal.Quota.Connections.Max);
    }

    [Theory]
    [InlineData("{}", "kid")]
    [InlineData("null", "must be an object")]
    [InlineData("kid.secret", "")]
    [InlineData("""{"kid":"a.b","sha256":["H"],"role":"reader","prefixes":[""]}""", "the kid \"a.b\" must be 1 to 64")]
    [InlineData("""{"kid":"","sha256":["H"],"role":"reader","prefixes":[""]}""", "the kid \"\" must be 1 to 64")]
    [InlineData("""{"kid":"a","sha256":[],"role":"reader","prefixes":[""]}""", "0 hashes of \"a\"; allowed: 1 to 2")]
    [InlineData("""{"kid":"a","sha256":["H","H","H"],"role":"reader","prefixes":[""]}""", "3 hashes")]
    [InlineData("""{"kid":"a","sha256":["topsecret"],"role":"reader","prefixes":[""]}""", "a hash must be 64 hexadecimal digits")]
    [InlineData("""{"kid":"a","sha256":["H"],"role":"root","prefixes":[""]}""", "the role \"root\" must be")]
    [InlineData("""{"kid":"a","sha256":["H"],"prefixes":[""]}""", "\"a\" needs either a role or verbs")]
    [InlineData("""{"kid":"a","sha256":["H"],"role":"reader","verbs":["read"],"prefixes":[""]}""", "either a role or verbs")]
    [InlineData("""{"kid":"a","sha256":["H"],"verbs":["fly"],"prefixes":[""]}""", "the verb \"fly\" must be")]
    [InlineData("""{"kid":"a","sha256":["H"],"role":"reader","prefixes":[]}""", "\"a\" has no prefix")]
    [InlineData("""{"kid":"a","sha256":["H"],"role":"reader"}""", "prefixes")]
    [InlineData("""{"kid":"a","sha256":["H"],"role":"reader","prefixes":[""],"secret":"x"}""", "secret")]
    [InlineData("""{"kid":"a","kid":"b","sha256":["H"],"role":"reader","prefixes":[""]}""", "Duplicate")]
    [InlineData("""{"kid":"a","sha256":["H"],"role":"reader","prefixes":[""],"operationsPerSecond":0}""", "operationsPerSecond")]
    [InlineData("""{"kid":"a","sha256":["H"],"role":"reader","prefixes":[""],"connections":-1}""", "connections")]
    public void Parse_Mistake_NamesLineAndReasonAndNoSecret(string line, string reason)
    {
        string text = "# first\n" + line.Replace("\"H\"", $"\"{Hash}\"", StringComparison.Ordinal);

        FormatException e = Assert.Throws<FormatException>(() => TokenFile.Parse(text, TimeProvider.System));

        Assert.StartsWith("line 2: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_KidTwice_IsRefused()
    {
        string line = Tokens.Line("a", "reader", string.Empty);

        FormatException e = Assert.Throws<FormatException>(() => TokenFile.Parse($"{line}\n{line}", TimeProvider.System));

        Assert.Equal("line 2: the kid \"a\" stands twice", e.Message);
    }
}

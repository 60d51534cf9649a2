namespace Ordinal.Client.Tests;

/// <summary>Options say what is wrong with them: which one, what it is, what is allowed.</summary>
public sealed class OrdinalClientOptionsTests
{
    public static TheoryData<OrdinalClientOptions, string> Faults => new()
    {
        { new() { Server = null! }, "p:Server is null; it is required." },
        {
            new() { Server = new Uri("ftp://h:1") },
            "p:Server is 'ftp://h:1/'; allowed: http://HOST:PORT or https://HOST:PORT, and nothing after it."
        },
        { new() { Server = new Uri("http://h/v1") }, "p:Server is 'http://h/v1'; allowed" },
        { new() { Server = new Uri("http://h/?a") }, "p:Server is 'http://h/?a'; allowed" },
        { new() { Server = new Uri("http://u:p@h/") }, "p:Server is 'http://u:p@h/'; allowed" },
        { new() { Server = new Uri("h", UriKind.Relative) }, "p:Server is 'h'; allowed" },
        { new() { Token = "a b" }, "p:Token has 3 characters that are no token; allowed: kid.secret in ASCII." },
        { new() { Token = "" }, "p:Token has 0 characters" },
        { new() { ConnectTimeout = TimeSpan.FromMilliseconds(9) }, "p:ConnectTimeout (ms) is 9; allowed: 10 to 600000." },
        { new() { AnswerTimeout = TimeSpan.FromMinutes(11) }, "p:AnswerTimeout (ms) is 660000; allowed: 10 to 600000." },
        { new() { RetryDuration = TimeSpan.FromMilliseconds(-1) }, "p:RetryDuration (ms) is -1; allowed: 0 to 86400000." },
        { new() { InFlightMax = 0 }, "p:InFlightMax is 0; allowed: 1 to 65536." },
        { new() { TrustedRoots = [] }, "p:TrustedRoots is empty" },
        { new() { TimeProvider = null! }, "p:TimeProvider is null; it is required." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void FindFaults_OneFault_NamesOptionValueAndRange(OrdinalClientOptions options, string fault)
        => Assert.StartsWith(fault, Assert.Single(options.FindFaults("p")), StringComparison.Ordinal);

    [Fact]
    public void ToString_Token_IsLeftOut()
        => Assert.Equal(
            "OrdinalClientOptions { Server = http://127.0.0.1:8080/ }",
            new OrdinalClientOptions { Token = "k.secret" }.ToString());

    [Fact]
    public void FindFaults_Defaults_HaveNone() => Assert.Empty(new OrdinalClientOptions().FindFaults());
}

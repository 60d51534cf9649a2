using NBomber.Reports;

namespace Ordinal.Load.Tests;

/// <summary>Command lines without secrets.</summary>
public sealed class CommandLineTextTests
{
    [Theory]
    [InlineData("/a/b/load.dll mint --seconds 5", "load.dll mint --seconds 5")]
    [InlineData("load --token abc mint", "load --token *** mint")]
    [InlineData("load --auth-token=abc mint", "load --auth-token=*** mint")]
    [InlineData("load -Password:abc", "load -Password:***")]
    [InlineData("load --server http://me:word@host:1/x", "load --server http://***@host:1/x")]
    [InlineData("load --api-key --license-key=1", "load --api-key ***")]
    public void Of_Secrets_AreHidden(string line, string expected)
        => Assert.Equal(expected, CommandLineText.Of(line.Split(' ')));

    [Fact]
    public void Of_Spaces_AreQuoted() => Assert.Equal("load 'a b'", CommandLineText.Of(["load", "a b"]));
}

using System.Net;

namespace Ordinal.Client.Tests.Wire;

/// <summary>An address in digits is read without a URL, and says the same as the URL; everything else is left to it.</summary>
public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://0.0.0.0:1")]
    [InlineData("http://255.10.200.99:65535")]
    public void FindDigits_Digits_SaysWhatTheUrlSays(string text)
    {
        ServerAddress read = Assert.IsType<ServerAddress>(ServerAddress.FindDigits(text));
        ServerAddress url = ServerAddress.Of(new Uri(text));

        Assert.NotNull(read.Digits);
        Assert.Null(url.Digits);
        Assert.Equal((url.Origin, url.Authority, false), (read.Origin, read.Authority, read.IsProtected));
        Assert.Equal(url.EndPoint, read.EndPoint);
        Assert.Equal(url.Url, read.Url);
        Assert.Equal(url, read);
        Assert.Equal(url.GetHashCode(), read.GetHashCode());
    }

    [Theory]
    [InlineData("https://127.0.0.1:8080")]
    [InlineData("HTTP://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:80")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("http://127.0.0.1:08080")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://127.0.0.1:+8080")]
    [InlineData("http://127.0.0.1: 8080")]
    [InlineData("http://127.0.0.1:")]
    [InlineData("http://127.0.0.01:8080")]
    [InlineData("http://127.0.0.256:8080")]
    [InlineData("http://127.0.1:8080")]
    [InlineData("http://127.0.0.0.1:8080")]
    [InlineData("http://127.0..1:8080")]
    [InlineData("http://u@127.0.0.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://")]
    [InlineData("")]
    public void FindDigits_AnythingElse_IsLeftToTheUrl(string text) => Assert.Null(ServerAddress.FindDigits(text));

    [Theory]
    [InlineData("https://h.example:8443", "h.example:8443", true)]
    [InlineData("http://h.example", "h.example", false)]
    [InlineData("http://[::1]:8080", "[::1]:8080", false)]
    public void Of_Url_HasItsAuthority(string url, string authority, bool isProtected)
    {
        ServerAddress address = ServerAddress.Of(new Uri(url));

        Assert.Equal((url, authority, isProtected), (address.Origin, address.Authority, address.IsProtected));
    }

    [Fact]
    public void Default_IsThatOfTheOptions()
    {
        Assert.Same(ServerAddress.Default, new OrdinalClientOptions().Address);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 8080), ServerAddress.Default.EndPoint);
        Assert.Equal(new Uri("http://127.0.0.1:8080"), new OrdinalClientOptions().Server);
    }
}

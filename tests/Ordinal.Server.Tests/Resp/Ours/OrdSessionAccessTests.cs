using Ordinal.Server.Tests.Resp;

namespace Ordinal.Server.Tests;

/// <summary>A session belongs to the token that opened it over RESP.</summary>
public sealed class OrdSessionAccessTests
{
    [Theory]
    [InlineData("writer", "ORD.SESSION.CLOSE 1")]
    [InlineData("admin", "ORD.SESSION.RENEW 1")]
    public async Task Session_OpenedByOneToken_IsClosedToAnother(string role, string command)
    {
        RespOptions options = new()
        {
            Authenticator = Tokens.Of(Tokens.Line("one", role, ""), Tokens.Line("two", "writer", "two/")),
        };
        await using RespHost host = await RespHost.StartAsync(options);
        await using RespClient one = await host.ConnectAsync();
        Assert.Equal("+OK\r\n", await one.AskAsync($"AUTH one {Tokens.Secret}"));
        await using RespClient two = await host.ConnectAsync();
        Assert.Equal("+OK\r\n", await two.AskAsync($"AUTH two {Tokens.Secret}"));
        Assert.StartsWith("*8\r\n$7\r\nsession\r\n:1\r\n", await one.AskAsync("ORD.SESSION.OPEN"), StringComparison.Ordinal);

        Assert.StartsWith("-NOPERM", await two.AskAsync(command), StringComparison.Ordinal);

        Assert.DoesNotContain("NOPERM", await one.AskAsync(command), StringComparison.Ordinal);
    }
}

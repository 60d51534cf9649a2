namespace Ordinal.Server.Tests.Lww;

/// <summary>Where tokens are asked for, the routes ask for them too.</summary>
public sealed class LwwAccessTests
{
    [Theory]
    [InlineData("POST", "/insert", "none", 401)]
    [InlineData("GET", "/", "none", 401)]
    [InlineData("GET", "/unknown", "none", 401)]
    [InlineData("GET", "/", "reader", 200)]
    [InlineData("GET", "/updates?since=0", "reader", 200)]
    [InlineData("POST", "/insert", "reader", 403)]
    [InlineData("POST", "/update", "reader", 403)]
    [InlineData("POST", "/insert", "writer", 200)]
    [InlineData("POST", "/update", "writer", 200)]
    [InlineData("POST", "/insert", "stranger", 403)]
    [InlineData("GET", "/", "stranger", 403)]
    public async Task Request_OfAToken_MayWhatItsRoleAndPrefixSay(string method, string target, string kid, int status)
    {
        OrdinalServerOptions options = new()
        {
            Authenticator = Tokens.Of(
                Tokens.Line("reader", "reader", LwwServer.SetName),
                Tokens.Line("writer", "writer", LwwServer.SetName),
                Tokens.Line("stranger", "writer", "other/")),
        };
        await using LwwServer server = await LwwServer.StartAsync(options: options);
        await using RawConnection connection = await RawConnection.OpenAsync(server.Address.Port);

        string token = kid == "none" ? "" : Tokens.Header(kid) + "\r\n";
        await connection.SendAsync(
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{token}Content-Type: application/transit+json\r\n"
                + (method == "POST" ? "Content-Length: 6\r\n\r\n[\"^ \"]" : "\r\n"));

        RawResponse answer = await connection.ReadResponseAsync();
        Assert.Equal(status, answer.Status);
        Assert.Equal("SAMEORIGIN", answer.Header("X-Frame-Options"));
    }
}

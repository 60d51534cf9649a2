namespace Ordinal.Server.Tests;

/// <summary>Requests whose frame is unusual: older and newer versions, bodies, other forms of the target.</summary>
public sealed class IntegerFramingTests : ApiHarness
{
    [Fact]
    public async Task Get_Http10KeepAlive_KeepsTheConnection()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        for (int expected = 1; expected <= 2; expected++)
        {
            await connection.SendAsync("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            Assert.Equal(expected, (await connection.ReadResponseAsync()).Integer);
        }
    }

    [Fact]
    public async Task Post_ExpectContinue_GetsTheIntegerDirectly()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

        Assert.Equal(1, (await connection.ReadResponseAsync()).Integer);
    }

    [Fact]
    public async Task Post_ChunkedBody_IsIgnored()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        Assert.Equal(1, (await connection.ReadResponseAsync()).Integer);

        Assert.Equal(2, (await connection.RequestAsync("GET", "/")).Integer);
    }

    [Theory]
    [InlineData("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /\r\n\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505)]
    public async Task Request_Malformed_IsRefusedAndMintsNothing(string request, int status)
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(request);

        Assert.Equal(status, (await connection.ReadResponseAsync()).Status);
        Assert.Equal(0, Engine.Revision);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/orders")]
    public async Task Get_Prefetch_IsRefusedAndMintsNothing(string target)
    {
        RawResponse response = await Server.RequestAsync("GET", target, "Sec-Purpose: prefetch;prerender");

        Assert.Equal(403, response.Status);
        Assert.Contains("\"code\":\"prefetch-refused\"", response.Body, StringComparison.Ordinal);
        Assert.Equal(0, Engine.Revision);
    }
}

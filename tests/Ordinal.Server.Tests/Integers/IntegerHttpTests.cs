namespace Ordinal.Server.Tests;

/// <summary>The HTTP contract of minting, byte for byte over a raw socket.</summary>
public sealed class IntegerHttpTests : ApiHarness
{
    [Fact]
    public async Task Get_Root_AnswersDigitsWithoutNewline()
    {
        RawResponse response = await Server.RequestAsync("GET", "/");

        Assert.Equal("HTTP/1.1 200 OK", response.StatusLine);
        Assert.Equal(
            ["Cache-Control: no-store", "Content-Length: 1", "Content-Type: text/plain", "Date", "Ordinal-Revision: 1"],
            response.SortedHeaders);
        Assert.Equal("1", response.Body);
    }

    [Fact]
    public async Task Get_LastOfTenThousand_HasTheLengthOfItsDigits()
    {
        await Engine.Counter("integers").SetAsync(9_999);

        RawResponse response = await Server.RequestAsync("GET", "/");

        Assert.Equal("5", response.Header("Content-Length"));
        Assert.Equal("10000", response.Body);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task AnyMethod_ButHeadAndOptions_Mints(string method)
    {
        Assert.Equal(1, (await Server.RequestAsync(method, "/")).Integer);
        Assert.Equal(2, (await Server.RequestAsync(method, "/")).Integer);
        Assert.Equal(1, (await Server.RequestAsync(method, "/orders")).Integer);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/orders")]
    public async Task Head_AnyTime_MintsNothing(string target)
    {
        RawResponse head = await Server.RequestAsync("HEAD", target);

        Assert.Equal("HTTP/1.1 200 OK", head.StatusLine);
        Assert.Equal(
            ["Cache-Control: no-store", "Content-Type: text/plain", "Date", "Ordinal-Revision: 0"], head.SortedHeaders);
        Assert.Equal(1, (await Server.RequestAsync("GET", target)).Integer);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/orders")]
    [InlineData("*")]
    public async Task Options_AnyTime_MintsNothing(string target)
    {
        RawResponse options = await Server.RequestAsync("OPTIONS", target);

        Assert.Equal("HTTP/1.1 200 OK", options.StatusLine);
        Assert.Equal(
            ["Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS", "Content-Length: 0", "Date", "Ordinal-Revision: 0"],
            options.SortedHeaders);
        Assert.Equal(1, (await Server.RequestAsync("GET", target == "*" ? "/" : target)).Integer);
    }

    [Fact]
    public async Task Post_WithBody_IgnoresIt()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
        Assert.Equal(1, (await connection.ReadResponseAsync()).Integer);

        Assert.Equal(2, (await connection.RequestAsync("GET", "/")).Integer);
    }

    [Fact]
    public async Task Get_Http10WithoutHost_MintsAndCloses()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync("GET / HTTP/1.0\r\n\r\n");

        Assert.EndsWith("\r\n\r\n1", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Pipelined_AnswersInOrderOneIntegerEach()
    {
        const int Requests = 100;
        await using RawConnection connection = await Server.ConnectAsync();
        const string Request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        await connection.SendAsync(string.Concat(Enumerable.Repeat(Request, Requests)));

        for (int expected = 1; expected <= Requests; expected++)
        {
            Assert.Equal(expected, (await connection.ReadResponseAsync()).Integer);
        }
    }

    [Fact]
    public async Task Get_OneByteAtATime_Mints()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        foreach (char c in "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        {
            await connection.SendAsync(c.ToString());
        }

        Assert.Equal(1, (await connection.ReadResponseAsync()).Integer);
    }

    [Fact]
    public async Task Get_From64ParallelClients_GivesEachIntegerOnce()
    {
        const int Clients = 64;
        const int Requests = 50;

        long[][] minted = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => MintAsync(Requests)));

        Assert.All(minted, own => Assert.Equal(own.Order(), own));
        Assert.Equal(
            Enumerable.Range(1, Clients * Requests).Select(i => (long)i), minted.SelectMany(own => own).Order());
    }

    [Fact]
    public async Task Get_CounterAtItsEnd_IsRefusedAndStays()
    {
        await Engine.Counter("integers").SetAsync(long.MaxValue - 1);

        Assert.Equal(long.MaxValue, (await Server.RequestAsync("GET", "/")).Integer);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            RawResponse refused = await Server.RequestAsync("GET", "/");
            Assert.Equal("HTTP/1.1 409 Conflict", refused.StatusLine);
            Assert.Contains("\"code\":\"overflow\"", refused.Body, StringComparison.Ordinal);
        }
    }

    private async Task<long[]> MintAsync(int count)
    {
        long[] minted = new long[count];
        await using RawConnection connection = await Server.ConnectAsync();
        for (int i = 0; i < count; i++)
        {
            minted[i] = (await connection.RequestAsync("GET", "/")).Integer;
        }

        return minted;
    }
}

using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>Bodies: their limit, their type, and JSON that is exactly what is asked for.</summary>
public sealed class RequestBodyTests : ApiHarness
{
    private const int ValueMax = OrdinalLimits.ValueBytesMax;

    [Fact]
    public async Task Put_LongestValue_IsKept()
    {
        RawResponse written = await SendAsync("PUT", "/v1/cells/a", new string('v', ValueMax), "text/plain");

        Assert.Equal(201, written.Status);
        Assert.Equal(ValueMax, (await GetAsync("/v1/cells/a")).Body.Length);
    }

    [Fact]
    public async Task Put_LengthBeyondTheLimit_IsRefusedBeforeAnyByteIsSent()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            $"PUT /v1/cells/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: {ValueMax + 1}\r\n\r\n");

        RawResponse response = await connection.ReadResponseAsync();

        JsonElement problem = Problem(response, 413, "too-large");
        Assert.Equal(ValueMax + 1, problem.GetProperty("actual").GetInt64());
        Assert.Equal(ValueMax, problem.GetProperty("limit").GetInt64());
        Assert.Equal("close", response.Header("Connection"));
        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Put_ChunksBeyondTheLimit_AreRefusedAtTheLimit()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            "PUT /v1/cells/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + $"{ValueMax:x}\r\n{new string('v', ValueMax)}\r\n1\r\nv\r\n");

        Problem(await connection.ReadResponseAsync(), 413, "too-large");
        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Put_Chunks_AreOneValue()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            "PUT /v1/cells/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

        Assert.Equal(201, (await connection.ReadResponseAsync()).Status);
        Assert.Equal("abcde", (await connection.RequestAsync("GET", "/v1/cells/a")).Body);
    }

    [Fact]
    public async Task Put_EmptyBody_IsAnEmptyValue()
    {
        Assert.Equal(201, (await SendAsync("PUT", "/v1/cells/a", string.Empty, null)).Status);

        RawResponse read = await GetAsync("/v1/cells/a");
        Assert.Equal(200, read.Status);
        Assert.Equal("0", read.Header("Content-Length"));
    }

    [Fact]
    public async Task Post_BodyWhereNoneIsTaken_Is400()
    {
        Problem(await SendAsync("POST", "/v1/counters/a/next", "5", "text/plain"), 400, "invalid-argument");

        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            "POST /v1/counters/a/next HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n5\r\n0\r\n\r\n");
        Problem(await connection.ReadResponseAsync(), 400, "invalid-argument");
        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Post_NoBodyInNoChunks_IsTaken()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            "POST /v1/counters/a/next HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        Assert.Equal("1", (await connection.ReadResponseAsync()).Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json5")]
    [InlineData("nonsense")]
    public async Task Post_JsonSaidToBeOther_Is415(string? contentType)
    {
        RawResponse response =
            await SendAsync("POST", "/v1/counters/a/cas", """{"expected":0,"value":1}""", contentType);

        Problem(response, 415, "unsupported-media-type");
        Assert.Equal(0, Engine.Revision);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/Json; Charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task Post_Json_IsTaken(string contentType)
        => Assert.Equal(
            "1", (await SendAsync("POST", "/v1/counters/a/cas", """{"expected":0,"value":1}""", contentType)).Body);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("""{"expected":0}""")]
    [InlineData("""{"expected":0,"value":1""")]
    [InlineData("""{"expected":0,"value":1}x""")]
    [InlineData("""{"expected":0,"value":1}{}""")]
    [InlineData("""{"expected":0,"value":1,}""")]
    [InlineData("""{"expected":0,"value":1} // why""")]
    [InlineData("""{"expected":0,"value":1,"value":1}""")]
    [InlineData("""{"expected":0,"value":1,"more":1}""")]
    [InlineData("""{"Expected":0,"Value":1}""")]
    [InlineData("""{"expected":null,"value":1}""")]
    [InlineData("""{"expected":"0","value":1}""")]
    [InlineData("""{"expected":0,"value":1.5}""")]
    [InlineData("""{"expected":0,"value":1e400}""")]
    [InlineData("""{"expected":0,"value":9223372036854775808}""")]
    [InlineData("""{"expected":0,"value":true}""")]
    [InlineData("""{"expected":0,"value":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}""")]
    public async Task Post_JsonThatIsNotTheDocument_Is400(string json)
    {
        JsonElement problem = Problem(await PostJsonAsync("/v1/counters/a/cas", json), 400, "bad-request");

        Assert.DoesNotContain("System.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, Engine.Revision);
    }

    [Theory]
    [InlineData("{\"process\":\"\\ud800\"}")]
    [InlineData("{\"process\":\"\u00ff\"}")] // a lone byte 0xFF on the wire
    [InlineData("{\"process\":null}")]
    [InlineData("{\"process\":\"p\",\"tags\":{\"a\":\"1\",\"a\":\"2\"}}")]
    [InlineData("{\"process\":\"p\",\"tags\":{\"a\":1}}")]
    [InlineData("{\"process\":\"p\",\"tags\":[]}")]
    public async Task Post_TextThatIsNone_Is400(string json)
    {
        RawResponse response = await PostJsonAsync("/v1/queues/a/join", json);

        Problem(response, 400, "bad-request");
        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Post_Int64String_TakesStrings()
    {
        RawResponse response = await PostJsonAsync(
            "/v1/counters/a/cas?int64=string", """{"expected":"0","value":"9223372036854775807"}""");

        Assert.Equal("9223372036854775807", response.Body);
    }

    [Fact]
    public async Task Put_ClientThatGoesWhileItSends_LeavesNothing()
    {
        await using (RawConnection connection = await Server.ConnectAsync())
        {
            await connection.SendAsync("PUT /v1/cells/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
        }

        Assert.Equal(200, (await GetAsync("/v1/counters/a")).Status);
        Assert.Equal(0, Engine.Revision);
        Assert.Equal(string.Empty, Server.Log);
    }
}

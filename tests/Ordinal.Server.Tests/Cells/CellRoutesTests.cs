using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary><c>/v1/cells</c>, route by route.</summary>
public sealed class CellRoutesTests : ApiHarness
{
    private const string Target = "/v1/cells/deploy/target";
    private const string AsJson = "Accept: application/json";

    private readonly ManualTimeProvider _time = new();

    private protected override OrdinalOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task Put_New_Is201AndThen200()
    {
        RawResponse first = await SendAsync("PUT", Target, "blue", "text/plain");
        RawResponse second = await SendAsync("PUT", Target, "green", "text/plain");

        Assert.Equal(201, first.Status);
        Assert.Equal("1\n", first.Body);
        Assert.Equal("\"1\"", first.Header("ETag"));
        Assert.Equal(200, second.Status);
        Assert.Equal("2\n", second.Body);
        Assert.Equal("\"2\"", second.Header("ETag"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/html")]
    [InlineData("x/y; q=\"a,b\"")]
    public async Task Get_Bytes_ComeBackWithTheirType(string contentType)
    {
        string body = "\0\u0001\u00ffé<script>\r\n";
        await SendAsync("PUT", Target, body, contentType);

        RawResponse response = await GetAsync(Target, "Accept: image/png");

        Assert.Equal(200, response.Status);
        Assert.Equal(body, response.Body);
        Assert.Equal(contentType, response.Header("Content-Type"));
        Assert.Equal("sandbox", response.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal("\"1\"", response.Header("ETag"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain\r\nSet-Cookie: a=b")]
    [InlineData("text/plé")]
    public async Task Get_TypeThatNoHeaderCanHold_IsAnyBytes(string? contentType)
    {
        await Engine.Cell("deploy/target").WriteAsync("blue"u8.ToArray(), new CellWriteOptions { ContentType = contentType });

        RawResponse response = await GetAsync(Target);

        Assert.Equal("application/octet-stream", response.Header("Content-Type"));
        Assert.Equal("blue", response.Body);
        Assert.Null(response.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Get_Absent_Is404()
    {
        Problem(await GetAsync(Target), 404, "not-found");
        Problem(await Server.RequestAsync("DELETE", Target), 404, "not-found");
        Problem(await PostAsync(Target + "/touch?ttl=1s"), 404, "not-found");
        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Any_Json_IsTheSample()
    {
        RawResponse written = await SendAsync("PUT", Target + "?ttl=30s", "blue", "text/plain", AsJson);
        Assert.Equal(CellSamples.Written + "\n", written.Body);
        Assert.Equal(CellSamples.Read + "\n", (await GetAsync(Target + "?encoding=text", AsJson)).Body);
        Assert.Equal(CellSamples.ReadBase64 + "\n", (await GetAsync(Target + "?encoding=base64", AsJson)).Body);
        Assert.Equal(CellSamples.Deleted + "\n", (await Server.RequestAsync("DELETE", Target, AsJson)).Body);
    }

    [Fact]
    public async Task Get_Encodings_SpellTheValue()
    {
        await SendAsync("PUT", Target, "\u00ff\u00fe", "text/plain");

        Assert.Equal("//4=\n", (await GetAsync(Target + "?encoding=base64")).Body);
        Problem(await GetAsync(Target + "?encoding=text"), 406, "not-acceptable");
        Problem(await GetAsync(Target + "?encoding=hex"), 400, "invalid-argument");
    }

    [Fact]
    public async Task Put_TimeToLive_EndsTheCell()
    {
        await SendAsync("PUT", Target + "?ttl=30s", "blue", null);
        _time.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.Equal(200, (await GetAsync(Target)).Status);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Problem(await GetAsync(Target), 404, "not-found");
    }

    [Fact]
    public async Task Put_KeepTimeToLive_KeepsIt()
    {
        await SendAsync("PUT", Target + "?ttl=30s", "blue", null);

        RawResponse kept = await SendAsync("PUT", Target + "?keep-ttl=true", "green", null, AsJson);
        RawResponse dropped = await SendAsync("PUT", Target, "red", null, AsJson);

        Assert.Equal(30_000, Json(kept).GetProperty("leftMs").GetInt64());
        Assert.False(Json(dropped).TryGetProperty("leftMs", out _));
        Problem(await SendAsync("PUT", Target + "?keep-ttl&ttl=1s", "x", null), 400, "invalid-argument");
    }

    [Fact]
    public async Task Put_Session_EndsTheCellWithIt()
    {
        ISession session = await Engine.OpenSessionAsync();
        Assert.Equal(201, (await SendAsync("PUT", $"{Target}?session={session.Id}", "blue", null)).Status);

        await session.DisposeAsync();

        Problem(await GetAsync(Target), 404, "not-found");
        Problem(await SendAsync("PUT", $"{Target}?session={session.Id}", "blue", null), 404, "unknown-session");
    }

    [Fact]
    public async Task Put_CounterOfThatName_Is409()
    {
        await Engine.Counter("deploy/target").NextAsync();

        Problem(await SendAsync("PUT", Target, "blue", null), 409, "wrong-kind");
    }

    [Fact]
    public async Task Cas_ByRevision_SwapsOnlyThat()
    {
        await SendAsync("PUT", Target, "blue", null);

        JsonElement problem = Problem(await SendAsync("POST", Target + "/cas?if=7", "x", null), 412, "compare-failed");
        Assert.Equal(1, problem.GetProperty("actual").GetInt64());
        RawResponse swapped = await SendAsync("POST", Target + "/cas?if=1&ttl=5s", "green", "text/css");

        Assert.Equal("2\n", swapped.Body);
        Assert.Equal("text/css", (await GetAsync(Target)).Header("Content-Type"));
        Assert.Equal("green", (await GetAsync(Target)).Body);
    }

    [Fact]
    public async Task Cas_ByPresence_SwapsOnlyThen()
    {
        Problem(await SendAsync("POST", Target + "/cas?if=present", "x", null), 412, "compare-failed");
        Assert.Equal(200, (await SendAsync("POST", Target + "/cas?if=absent", "blue", null)).Status);
        Problem(await SendAsync("POST", Target + "/cas?if=absent", "x", null), 412, "compare-failed");
        Assert.Equal(200, (await SendAsync("POST", Target + "/cas?if=present", "green", null)).Status);
        Assert.Equal("green", (await GetAsync(Target)).Body);
    }

    [Theory]
    [InlineData("""{"expected":"blue","value":"green"}""", "green")]
    [InlineData("""{"expectedBase64":"Ymx1ZQ==","valueBase64":"Z3JlZW4="}""", "green")]
    [InlineData("""{"expected":"blue","value":""}""", "")]
    public async Task Cas_ByValue_Swaps(string json, string expected)
    {
        await SendAsync("PUT", Target, "blue", null);

        Assert.Equal("2\n", (await PostJsonAsync(Target + "/cas", json)).Body);
        Assert.Equal(expected, (await GetAsync(Target)).Body);
    }

    [Fact]
    public async Task Cas_ByValueWithoutANewOne_Clears()
    {
        await SendAsync("PUT", Target, "blue", null);

        Assert.Equal("0\n", (await PostJsonAsync(Target + "/cas", """{"expected":"blue"}""")).Body);
        Problem(await GetAsync(Target), 404, "not-found");
    }

    [Theory]
    [InlineData("""{"value":"x"}""", 400)]
    [InlineData("""{"expected":"a","expectedBase64":"YQ==","value":"x"}""", 400)]
    [InlineData("""{"expectedBase64":"not base64","value":"x"}""", 400)]
    [InlineData("""{"expected":"red","value":"x"}""", 412)]
    public async Task Cas_ByValue_IsRefused(string json, int status)
    {
        await SendAsync("PUT", Target, "blue", null);

        Assert.Equal(status, (await PostJsonAsync(Target + "/cas", json)).Status);
        Assert.Equal("blue", (await GetAsync(Target)).Body);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("gone")]
    [InlineData("")]
    public async Task Cas_MalformedCondition_Is400(string condition)
        => Problem(await SendAsync("POST", $"{Target}/cas?if={condition}", "x", null), 400, "invalid-argument");

    [Fact]
    public async Task Touch_TimeToLive_MovesTheEndAndNoTag()
    {
        await SendAsync("PUT", Target, "blue", null);

        RawResponse touched = await PostAsync(Target + "/touch?ttl=5s", AsJson);
        Assert.Equal(5000, Json(touched).GetProperty("leftMs").GetInt64());
        Assert.Equal("\"1\"", touched.Header("ETag"));
        RawResponse freed = await PostAsync(Target + "/touch?ttl=none", AsJson);
        Assert.False(Json(freed).TryGetProperty("leftMs", out _));
    }

    [Fact]
    public async Task Delete_Present_IsGone()
    {
        await SendAsync("PUT", Target, "blue", null);

        Assert.Equal("true\n", (await Server.RequestAsync("DELETE", Target)).Body);
        Problem(await GetAsync(Target), 404, "not-found");
    }
}

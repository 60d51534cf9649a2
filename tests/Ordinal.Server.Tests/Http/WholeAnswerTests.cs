using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary><c>answer=whole</c>: all that the engine tells, with what is absent or is not as expected among it.</summary>
public sealed class WholeAnswerTests : ApiHarness
{
    private const string Whole = "answer=whole";

    [Theory]
    [InlineData("POST", "/v1/counters/a/cas?expected=1&value=2&" + Whole,
        """{"name":"a","kind":"counter","status":"compare-failed","applied":false"""
        + ""","value":0,"previous":0,"version":0,"modified":0,"revision":0}""")]
    [InlineData("POST", "/v1/counters/a/next?count=1000000&" + Whole,
        """{"name":"a","kind":"counter","status":"ok","applied":true,"previous":0,"first":1"""
        + ""","last":1000000,"step":1,"count":1000000,"version":1,"modified":1,"revision":1}""")]
    [InlineData("PUT", "/v1/counters/a?increment=2&" + Whole,
        """{"name":"a","kind":"counter","status":"ok","applied":true,"value":0"""
        + ""","previous":0,"version":1,"modified":1,"revision":1}""")]
    [InlineData("GET", "/v1/cells/a?" + Whole,
        """{"name":"a","kind":"cell","status":"not-found","applied":false,"version":0,"modified":0,"revision":0}""")]
    [InlineData("DELETE", "/v1/cells/a?" + Whole, """{"name":"a","deleted":false,"version":0,"modified":0,"revision":0}""")]
    [InlineData("POST", "/v1/cells/a/cas?if=5&clear&" + Whole,
        """{"name":"a","kind":"cell","status":"compare-failed","applied":false,"version":0,"modified":0,"revision":0}""")]
    [InlineData("POST", "/v1/cells/a/touch?ttl=1s&" + Whole,
        """{"name":"a","kind":"none","status":"not-found","applied":false"""
        + ""","version":0,"created":0,"modified":0,"revision":0}""")]
    [InlineData("GET", "/v1/queues/a?process=p&" + Whole,
        """{"name":"a","kind":"queue","token":0,"status":"not-found","modified":0,"revision":0}""")]
    [InlineData("GET", "/v1/queues/a?head&" + Whole,
        """{"name":"a","kind":"queue","token":0,"status":"not-found","modified":0,"revision":0}""")]
    [InlineData("POST", "/v1/queues/a/leave?process=p&" + Whole,
        """{"name":"a","kind":"queue","token":0"""
        + ""","process":"p","status":"not-found","applied":false,"modified":0,"revision":0}""")]
    [InlineData("GET", "/v1/sets/a?" + Whole,
        """{"name":"a","kind":"set","members":[],"count":0,"highStamp":-1,"version":0,"modified":0,"revision":0}""")]
    [InlineData("GET", "/v1/names/a?" + Whole,
        """{"name":"a","kind":"none","status":"not-found","applied":false"""
        + ""","version":0,"created":0,"modified":0,"revision":0}""")]
    [InlineData("DELETE", "/v1/names/a?kind=set&" + Whole,
        """{"name":"a","deleted":false,"version":0,"modified":0,"revision":0}""")]
    public async Task Absent_AskedForWhole_IsAnAnswer(string method, string target, string sample)
    {
        RawResponse response = await Server.RequestAsync(method, target);

        Assert.Equal(200, response.Status);
        Assert.Equal("application/json", response.Header("Content-Type"));
        Assert.Equal(sample + "\n", response.Body);
    }

    [Fact]
    public async Task Cell_NotAsExpected_IsToldWhole()
    {
        await SendAsync("PUT", "/v1/cells/a?ttl=1h", "blue", "text/plain");

        JsonElement told = Json(await PostJsonAsync("/v1/cells/a/cas?" + Whole, """{"expected":"red","value":"x"}"""));

        Assert.Equal("compare-failed", told.GetProperty("status").GetString());
        JsonElement current = told.GetProperty("current");
        Assert.Equal("Ymx1ZQ==", current.GetProperty("valueBase64").GetString());
        Assert.Equal("text/plain", current.GetProperty("contentType").GetString());
        Assert.True(current.TryGetProperty("leftMs", out _));
        await Server.RequestAsync("DELETE", "/v1/cells/a");
        JsonElement cleared = Json(await GetAsync("/v1/cells/a?" + Whole));
        Assert.Equal((2, 2), (cleared.GetProperty("version").GetInt64(), cleared.GetProperty("modified").GetInt64()));
    }

    [Fact]
    public async Task Cell_Clear_EndsItOnlyUnderItsCondition()
    {
        await SendAsync("PUT", "/v1/cells/a", "blue", null);

        Problem(await PostAsync("/v1/cells/a/cas?if=7&clear"), 412, "compare-failed");
        Problem(await SendAsync("POST", "/v1/cells/a/cas?if=1&clear", "x", null), 400, "invalid-argument");
        Assert.Equal(200, (await PostAsync("/v1/cells/a/cas?if=1&clear")).Status);
        Problem(await GetAsync("/v1/cells/a"), 404, "not-found");
    }

    [Fact]
    public async Task Cell_ContentTypeInTheQuery_GoesBeforeTheHeader()
    {
        await SendAsync("PUT", "/v1/cells/a?content-type=pl%C3%A9", "blue", "text/plain");

        Assert.Equal("plé", (await Engine.Cell("a").ReadAsync())!.ContentType);
    }

    [Fact]
    public async Task Cell_TwoLargestValues_AreCompared()
    {
        string value = Convert.ToBase64String(new byte[OrdinalLimits.ValueBytesMax]);
        await Engine.Cell("a").WriteAsync(new byte[OrdinalLimits.ValueBytesMax]);

        RawResponse response = await PostJsonAsync(
            "/v1/cells/a/cas", $$"""{"expectedBase64":"{{value}}","valueBase64":"{{value}}"}""");

        Assert.Equal((200, 2L), (response.Status, Engine.Revision));
    }

    [Theory]
    [InlineData("/v1/cells/a?answer=all")]
    [InlineData("/v1/cells/a?answer=")]
    [InlineData("/v1/sets/a?since=0&" + Whole)]
    public async Task Form_ThatIsNone_Is400(string target)
        => Problem(await GetAsync(target), 400, "invalid-argument");

    [Fact]
    public async Task Delete_OfAKind_RefusesOthers()
    {
        await Engine.Counter("a").NextAsync();

        Problem(await Server.RequestAsync("DELETE", "/v1/names/a?kind=cell"), 409, "wrong-kind");
        Problem(await Server.RequestAsync("DELETE", "/v1/names/a?kind=number"), 400, "invalid-argument");
        Assert.Equal(200, (await Server.RequestAsync("DELETE", "/v1/names/a?kind=counter")).Status);
    }
}

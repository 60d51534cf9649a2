using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>What every path below <c>/v1</c> does alike: methods, queries, forms of the answer, headers.</summary>
public sealed class ApiRouteTests : ApiHarness
{
    [Theory]
    [InlineData("/v1/counters/a", "GET, HEAD, PUT, DELETE, OPTIONS")]
    [InlineData("/v1/counters/a/next", "GET, HEAD, PUT, DELETE, POST, OPTIONS")]
    [InlineData("/v1/counters/a%2Fnext", "GET, HEAD, PUT, DELETE, OPTIONS")]
    [InlineData("/v1/cells/a", "GET, HEAD, PUT, DELETE, OPTIONS")]
    [InlineData("/v1/queues/a", "GET, HEAD, DELETE, OPTIONS")]
    [InlineData("/v1/queues/a/join", "GET, HEAD, DELETE, POST, OPTIONS")]
    [InlineData("/v1/names", "GET, HEAD, OPTIONS")]
    [InlineData("/v1/names/a", "GET, HEAD, DELETE, OPTIONS")]
    public async Task Options_Path_ToldByAllow(string target, string allow)
    {
        RawResponse options = await Server.RequestAsync("OPTIONS", target);
        RawResponse other = await Server.RequestAsync("PATCH", target);

        Assert.Equal(200, options.Status);
        Assert.Equal(allow, options.Header("Allow"));
        Assert.Equal(allow, other.Header("Allow"));
        Problem(other, 405, "method-not-allowed");
    }

    [Theory]
    [InlineData("POST", "/v1/counters/a")]
    [InlineData("POST", "/v1/counters/next")]
    [InlineData("POST", "/v1/counters/a/bump")]
    [InlineData("POST", "/v1/counters/a/Next")]
    [InlineData("POST", "/v1/counters/a/next/b")]
    [InlineData("POST", "/v1/counters/a%2Fnext")]
    [InlineData("POST", "/v1/cells/a/next")]
    [InlineData("PUT", "/v1/queues/a")]
    [InlineData("DELETE", "/v1/names")]
    [InlineData("get", "/v1/counters/a")]
    public async Task Any_MethodThatThereIsNot_Is405AndChangesNothing(string method, string target)
    {
        Problem(await Server.RequestAsync(method, target), 405, "method-not-allowed");

        Assert.Equal(0, Engine.Revision);
    }

    [Theory]
    [InlineData("/v1/counters/a")]
    [InlineData("/v1/names")]
    [InlineData("/v1/queues/a")]
    [InlineData("/v1/cells/c")]
    public async Task Head_GetRoute_HasItsHeadersAndNoBody(string target)
    {
        await Engine.Counter("a").AddAsync(41);
        await Engine.DeleteNameAsync("a");
        await Engine.Cell("c").WriteAsync("twelve bytes"u8.ToArray());

        RawResponse get = await GetAsync(target);
        RawResponse head = await Server.RequestAsync("HEAD", target);

        Assert.Equal(200, head.Status);
        Assert.Equal(get.SortedHeaders, head.SortedHeaders);
        Assert.Equal(get.Body.Length.ToString(), head.Header("Content-Length"));
        Assert.Equal(string.Empty, head.Body);
    }

    [Fact]
    public async Task Head_Refusal_HasNoBody()
    {
        await using RawConnection connection = await Server.ConnectAsync();

        Assert.Equal(404, (await connection.RequestAsync("HEAD", "/v1/cells/absent")).Status);
        Assert.Equal(200, (await connection.RequestAsync("GET", "/v1/counters/a")).Status);
    }

    [Theory]
    [InlineData("colour=red", "'colour' is unknown here; allowed: int64")]
    [InlineData("int64=number&int64=number", "'int64' is given twice")]
    [InlineData("int64=maybe", "'int64' is 'maybe'; allowed: number, string")]
    [InlineData("a=%zz", "percent sign")]
    [InlineData("a=%FF", "no UTF-8")]
    [InlineData("%FF=a", "no UTF-8")]
    public async Task Get_QueryThatIsNotKnown_Is400AndNamesIt(string query, string named)
    {
        JsonElement problem = Problem(await GetAsync("/v1/counters/a?" + query), 400, "invalid-argument");

        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/counters/a/next?count=0", "out-of-range")]
    [InlineData("/v1/counters/a/next?count=100001", "out-of-range")]
    [InlineData("/v1/counters/a/next?count=-1", "out-of-range")]
    [InlineData("/v1/counters/a/next?count=", "invalid-argument")]
    [InlineData("/v1/counters/a/next?count", "invalid-argument")]
    [InlineData("/v1/counters/a/next?count=+5", "invalid-argument")]
    [InlineData("/v1/counters/a/next?count=05", "invalid-argument")]
    [InlineData("/v1/counters/a/next?count=5.0", "invalid-argument")]
    [InlineData("/v1/counters/a/next?count=9223372036854775808", "invalid-argument")]
    [InlineData("/v1/counters/a/add?by=ten", "invalid-argument")]
    [InlineData("/v1/counters/a/cas?expected=0", "invalid-argument")]
    [InlineData("/v1/cells/a/touch", "invalid-argument")]
    [InlineData("/v1/cells/a/touch?ttl=30", "invalid-argument")]
    [InlineData("/v1/cells/a/touch?ttl=0s", "out-of-range")]
    [InlineData("/v1/queues/a/join?process=p&lease=99ms", "out-of-range")]
    [InlineData("/v1/queues/a/join?process=p&lease=25h", "out-of-range")]
    [InlineData("/v1/queues/a/join?process=", "invalid-argument")]
    [InlineData("/v1/queues/a/join?lease=1s", "invalid-argument")]
    [InlineData("/v1/queues/a/join?process=p&wait=soon", "invalid-argument")]
    [InlineData("/v1/queues/a/leave", "invalid-argument")]
    public async Task Post_MalformedArgument_Is400AndChangesNothing(string target, string code)
    {
        Problem(await PostAsync(target, "Content-Length: 0"), 400, code);

        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Get_RangeRefusal_SaysActualAndLimit()
    {
        JsonElement problem = Problem(await GetAsync("/v1/names?limit=10001"), 400, "out-of-range");

        Assert.Equal(10_001, problem.GetProperty("actual").GetInt64());
        Assert.Equal(10_000, problem.GetProperty("limit").GetInt64());
        Assert.Equal("not-applied", problem.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1/counters/a")]
    [InlineData("POST", "/v1/counters/a/next")]
    [InlineData("DELETE", "/v1/counters/a")]
    public async Task Any_NothingAcceptable_Is406AndChangesNothing(string method, string target)
    {
        Problem(await Server.RequestAsync(method, target, "Accept: image/png"), 406, "not-acceptable");

        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Get_Int64String_WritesStrings()
    {
        await Engine.Counter("a").SetAsync(long.MaxValue);

        RawResponse response = await GetAsync("/v1/counters/a?int64=string", "Accept: application/json");

        Assert.Equal("9223372036854775807", Json(response).GetProperty("value").GetString());
        Assert.Equal("1", Json(response).GetProperty("revision").GetString());
    }

    [Fact]
    public async Task Get_Counter_HasTheHeadersOfEveryAnswer()
    {
        await Engine.Counter("a").SetAsync(7);
        await Engine.Counter("b").SetAsync(7);

        RawResponse response = await GetAsync("/v1/counters/a");

        Assert.Equal("7", response.Body);
        Assert.Equal("text/plain; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal("1", response.Header("Content-Length"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("Accept", response.Header("Vary"));
        Assert.Equal("\"1\"", response.Header("ETag"));
        Assert.Equal("2", response.Header("Ordinal-Revision"));
    }

    [Fact]
    public async Task Get_EngineThatHasEnded_Is503()
    {
        await Engine.DisposeAsync();

        Problem(await GetAsync("/v1/counters/a"), 503, "draining");
    }
}

namespace Ordinal.Server.Tests;

/// <summary>One URL is one name, whatever the server resolves before it routes.</summary>
public sealed class NamePathTests : ApiHarness
{
    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("a/b", "a/b")]
    [InlineData("a/b/c/d", "a/b/c/d")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%2fb", "a/b")]
    [InlineData("a:b", "a:b")]
    [InlineData("a%3Ab", "a:b")]
    [InlineData("A-Z_0.9~x", "A-Z_0.9~x")]
    [InlineData("a%20b", "a b")]
    [InlineData("a%25b", "a%b")]
    [InlineData("a%2525b", "a%25b")]
    [InlineData("a%3Fb", "a?b")]
    [InlineData("a%23b", "a#b")]
    [InlineData("a%40b", "a@b")]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("%C3%A9", "é")]
    [InlineData("%c3%a9", "é")]
    [InlineData("%E2%82%AC", "€")]
    [InlineData("%F0%9F%94%92", "🔒")]
    [InlineData("a/next", "a/next")]
    [InlineData("a%2Fnext", "a/next")]
    [InlineData("next", "next")]
    [InlineData("v1", "v1")]
    [InlineData("...", "...")]
    [InlineData("a/...b", "a/...b")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("a..b", "a..b")]
    [InlineData("a%2F%2Fb", "a//b")]
    [InlineData("%2Fa", "/a")]
    [InlineData("a%2F", "a/")]
    [InlineData("a%5Cb", "a\\b")]
    [InlineData("a?", "a")]
    [InlineData("a?int64=number", "a")]
    public async Task Get_WellWrittenPath_IsThatName(string written, string name)
    {
        await Engine.Counter(name).SetAsync(7);

        RawResponse response = await GetAsync("/v1/counters/" + written, "Accept: application/json");

        Assert.Equal(7, Json(response).GetProperty("value").GetInt64());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/..")]
    [InlineData("a/../b")]
    [InlineData("../counters/b")]
    [InlineData("../cells/b")]
    [InlineData("./b")]
    [InlineData("a/./b")]
    [InlineData("a/.")]
    [InlineData("%2e")]
    [InlineData("%2e%2e")]
    [InlineData("a/%2e%2e/b")]
    [InlineData("a/%2E%2E/b")]
    [InlineData("a/.%2e/b")]
    [InlineData("a/%2e%2e/%2e%2e/counters/b")]
    [InlineData("a%2F..%2Fb")]
    [InlineData("..%2Fb")]
    [InlineData("a%2F.")]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("//")]
    [InlineData("%61")]
    [InlineData("a%7Eb")]
    [InlineData("a%2Db")]
    [InlineData("%")]
    [InlineData("a%")]
    [InlineData("a%4")]
    [InlineData("a%zz")]
    [InlineData("a%2")]
    [InlineData("a%u0041")]
    [InlineData("a+b")]
    [InlineData("a@b")]
    [InlineData("a!b")]
    [InlineData("a*b")]
    [InlineData("a(b)")]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("a=b")]
    [InlineData("a&b")]
    [InlineData("a$b")]
    [InlineData("a'b")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("a[b]")]
    [InlineData("a|b")]
    [InlineData("%FF")]
    [InlineData("a%80b")]
    [InlineData("%C3")]
    [InlineData("%C3%28")]
    [InlineData("%ED%A0%80")]
    [InlineData("%C0%AF")]
    [InlineData("a%0Ab")]
    [InlineData("a%0D")]
    [InlineData("a%1Fb")]
    [InlineData("a%7F")]
    [InlineData("a%C2%85b")]
    public async Task Get_IllWrittenPath_Is400(string written)
    {
        RawResponse response = await GetAsync("/v1/counters/" + written);

        Problem(response, 400, "invalid-name");
    }

    [Theory]
    [InlineData("a%00b")]
    [InlineData("a#b")]
    [InlineData("a\u00e9b")]
    [InlineData("a\u0001b")]
    public async Task Get_PathThatTheServerRefusesItself_Is400(string written)
    {
        RawResponse response = await GetAsync("/v1/counters/" + written);

        Assert.Equal(400, response.Status);
    }

    [Theory]
    [InlineData("/V1/counters/a")]
    [InlineData("/v1/Counters/a")]
    [InlineData("/v1/%63ounters/a")]
    [InlineData("/v1//counters/a")]
    [InlineData("/v1/nothing/a")]
    public async Task Get_PathOfNoRoute_Is404(string target)
    {
        RawResponse response = await GetAsync(target);

        Assert.Equal(404, response.Status);
        Assert.Contains("\"code\":\"not-found\"", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(512, 200)]
    [InlineData(513, 400)]
    public async Task Get_NameOfSoManyBytes_IsAnsweredBy(int bytes, int status)
    {
        Assert.Equal(status, (await GetAsync("/v1/counters/" + new string('n', bytes))).Status);
        Assert.Equal(status, (await GetAsync("/v1/counters/" + string.Concat(Enumerable.Repeat("%20", bytes)))).Status);
    }

    [Fact]
    public async Task Get_AbsoluteTarget_IsThatName()
    {
        await Engine.Counter("a b").SetAsync(7);

        Assert.Equal("7", (await GetAsync("http://localhost/v1/counters/a%20b")).Body);
        Problem(await GetAsync("http://localhost/v1/counters/a/%2e%2e/b"), 400, "invalid-name");
    }
}

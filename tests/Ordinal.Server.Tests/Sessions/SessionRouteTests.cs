using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Sessions over HTTP: opened, renewed and closed, with all that is bound to them.</summary>
public sealed class SessionRouteTests : ApiHarness
{
    private const string Accept = "Accept: application/json";

    private readonly ManualTimeProvider _time = new();

    private protected override OrdinalOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task Post_Sessions_Is201WithItsPlace()
    {
        RawResponse response = await PostAsync("/v1/sessions?ttl=1m", Accept);

        Assert.Equal("""{"id":1,"leftMs":60000,"resources":0,"revision":1}""" + "\n", response.Body);
        Assert.Equal(201, response.Status);
        Assert.Equal("/v1/sessions/1", response.Header("Location"));
        Assert.Equal(response.Body, (await GetAsync("/v1/sessions/1", Accept)).Body);
        Assert.Equal("1\n", (await GetAsync("/v1/sessions/1")).Body);
    }

    [Fact]
    public async Task Post_WithoutTtl_HasThirtySeconds()
    {
        RawResponse response = await PostAsync("/v1/sessions", Accept);

        Assert.Equal(30_000, Json(response, 201).GetProperty("leftMs").GetInt64());
    }

    [Fact]
    public async Task Renew_Session_BeginsItsTimeAnew()
    {
        await PostAsync("/v1/sessions?ttl=1m");

        Assert.Equal(120_000, Json(await PostAsync("/v1/sessions/1/renew?ttl=2m", Accept)).GetProperty("leftMs").GetInt64());
        Assert.Equal(60_000, Json(await PostAsync("/v1/sessions/1/renew", Accept)).GetProperty("leftMs").GetInt64());
    }

    [Fact]
    public async Task Delete_Session_EndsWhatItHeld()
    {
        await PostAsync("/v1/sessions?ttl=1m");
        await PostAsync("/v1/locks/l/acquire?owner=a&session=1");
        await PostJsonAsync(
            "/v1/transactions",
            """{"then":[{"op":"cell.write","name":"x","value":"1","session":1}"""
                + """,{"op":"queue.join","name":"q","process":"p","session":1}]}""");
        Assert.Equal(3, Json(await GetAsync("/v1/sessions/1", Accept)).GetProperty("resources").GetInt64());

        RawResponse closed = await Server.RequestAsync("DELETE", "/v1/sessions/1", Accept);

        Assert.Equal("""{"id":1,"closed":true,"ended":3,"revision":4}""" + "\n", closed.Body);
        Assert.Equal("free\n", (await GetAsync("/v1/locks/l")).Body);
        Assert.Null(await Engine.Cell("x").ReadAsync());
        Assert.Equal(0, (await Engine.Queue("q").ListAsync()).Count);
    }

    [Fact]
    public async Task Session_TimeIsOver_EndsWhatItHeld()
    {
        await PostAsync("/v1/sessions?ttl=2s");
        await PostAsync("/v1/locks/l/acquire?owner=a&session=1");

        for (int i = 0; i < 4; i++)
        {
            // Engine time goes on by a second a cycle at most.
            _time.Advance(TimeSpan.FromSeconds(1));
            await GetAsync("/v1/locks/l");
        }

        Assert.Equal("free\n", (await GetAsync("/v1/locks/l")).Body);
        Problem(await GetAsync("/v1/sessions/1"), 404, "unknown-session");
    }

    [Fact]
    public async Task Post_RetriedUnderItsKey_IsOneSession()
    {
        RawResponse first = await PostAsync("/v1/sessions", "Idempotency-Key: k");
        RawResponse again = await PostAsync("/v1/sessions", "Idempotency-Key: k");

        Assert.Equal((first.Body, first.Header("Location")), (again.Body, again.Header("Location")));
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Assert.NotEqual(first.Body, (await PostAsync("/v1/sessions", "Idempotency-Key: other")).Body);
    }

    [Theory]
    [InlineData("GET", "/v1/sessions/7")]
    [InlineData("GET", "/v1/sessions/abc")]
    [InlineData("GET", "/v1/sessions/0")]
    [InlineData("GET", "/v1/sessions/01")]
    [InlineData("GET", "/v1/sessions/99999999999999999999")]
    [InlineData("POST", "/v1/sessions/7/renew")]
    [InlineData("DELETE", "/v1/sessions/7")]
    public async Task Request_UnknownSession_Is404(string method, string target)
        => Problem(await Server.RequestAsync(method, target), 404, "unknown-session");

    [Theory]
    [InlineData("POST", "/v1/sessions?ttl=1ms", 400, "out-of-range")]
    [InlineData("POST", "/v1/sessions?ttl=soon", 400, "invalid-argument")]
    [InlineData("POST", "/v1/sessions?lease=1s", 400, "invalid-argument")]
    [InlineData("GET", "/v1/sessions", 405, "method-not-allowed")]
    [InlineData("PUT", "/v1/sessions/1", 405, "method-not-allowed")]
    public async Task Request_Faulty_IsRefused(string method, string target, int status, string code)
        => Problem(await Server.RequestAsync(method, target), status, code);

    [Fact]
    public async Task Renew_UnderACondition_IsRefused()
    {
        await PostAsync("/v1/sessions");

        Problem(await PostAsync("/v1/sessions/1/renew", "If-Match: *"), 400, "invalid-argument");
        JsonElement answer = Json(await GetAsync("/v1/sessions/1", Accept));
        Assert.Equal(1, answer.GetProperty("id").GetInt64());
    }
}

using System.Text;
using System.Text.Json;
using Intd;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Refusal = Ordinal.Server.Problem;

namespace Ordinal.Server.Tests;

/// <summary>Each problem document says the id of its request, and the log the same one.</summary>
public sealed class RefusedRequestTests : ApiHarness, IDisposable
{
    private readonly StringWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("PUT", "/v1/counters/x?by=1")]
    [InlineData("GET", "/v1/nothing")]
    [InlineData("DELETE", "/version")]
    [InlineData("GET", "/a.b")]
    [InlineData("GET", "/orders?count=0")]
    public async Task Document_OfARequestWithAKey_HasTheKey(string method, string target)
    {
        RawResponse response = await Server.RequestAsync(method, target, "Idempotency-Key: my-Key_7");

        Assert.Equal("my-Key_7", IdIn(response.Body));
    }

    [Fact]
    public async Task Document_OfRequestsWithoutAKeyThatIsOne_HasAnIdOfEachRequest()
    {
        string[] ids =
        [
            IdIn((await GetAsync("/v1/cells/none")).Body), IdIn((await GetAsync("/v1/cells/none")).Body),
            IdIn((await PostAsync("/v1/counters/x/next", "Idempotency-Key: a b")).Body),
            IdIn((await PostAsync("/v1/counters/x/next", "Idempotency-Key: a", "Idempotency-Key: b")).Body),
        ];

        Assert.All(ids, static id => Assert.Matches("^[0-9A-Z]+:[0-9A-F]{8}$", id));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("storage-failed")]
    [InlineData("faulted")]
    [InlineData("unauthorized")]
    [InlineData("forbidden")]
    public async Task Log_OfARefusalThatAnOperatorIsAskedAbout_HasTheSameId(string code)
    {
        string id = IdIn(await WriteAsync(code));

        JsonElement line = JsonDocument.Parse(_log.ToString()).RootElement;
        Assert.Equal((2101, "Information"), (line.GetProperty("id").GetInt32(), line.GetProperty("level").GetString()));
        Assert.Equal(
            (id, code), (line.GetProperty("value.RequestId").GetString(), line.GetProperty("value.Code").GetString()));
    }

    [Theory]
    [InlineData("not-found")]
    [InlineData("overloaded")]
    [InlineData("draining")]
    [InlineData("lock-held")]
    public async Task Log_OfOtherRefusals_IsEmpty(string code)
    {
        await WriteAsync(code);

        Assert.Equal(string.Empty, _log.ToString());
    }

    private static string IdIn(string document)
        => JsonDocument.Parse(document).RootElement.GetProperty("requestId").GetString()!; // the text is there

    private async Task<string> WriteAsync(string code)
    {
        using LineLoggerProvider provider = new(new LineLog(_log, TimeProvider.System, isJson: true));
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(provider)).BuildServiceProvider();
        DefaultHttpContext context = new() { RequestServices = services };
        using MemoryStream body = new();
        context.Response.Body = body;
        await ProblemWriter.WriteAsync(context.Response, Refusal.Of(code, "It is so."));
        await context.Response.BodyWriter.FlushAsync();
        return Encoding.UTF8.GetString(body.ToArray());
    }
}

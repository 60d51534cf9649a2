using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary><c>/v1/queues</c>, route by route.</summary>
public sealed class QueueRoutesTests : ApiHarness
{
    private const string Builds = "/v1/queues/builds";
    private const string AsJson = "Accept: application/json";

    private readonly ManualTimeProvider _time = new();

    private protected override OrdinalOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task Join_WithoutProcess_NamesWhatIsMissing()
    {
        JsonElement problem = Problem(await PostAsync(Builds + "/join"), 400, "invalid-argument");

        Assert.Contains("'process' is missing", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_Json_IsTheSample()
    {
        Assert.Equal(QueueSamples.Empty + "\n", (await GetAsync(Builds, AsJson)).Body);
        RawResponse joined = await PostJsonAsync(
            Builds + "/join", """{"process":"foo","tags":{"b":"2","a":"1"},"lease":"30s"}""", AsJson);
        Assert.Equal(QueueSamples.Joined + "\n", joined.Body);
        Assert.Equal(QueueSamples.Read + "\n", (await GetAsync(Builds + "?process=foo", AsJson)).Body);
        Assert.Equal(QueueSamples.Read + "\n", (await GetAsync(Builds + "?head", AsJson)).Body);
        await PostAsync(Builds + "/join?process=bar");
        Assert.Equal(QueueSamples.List + "\n", (await GetAsync(Builds, AsJson)).Body);
        Assert.Equal(QueueSamples.Left + "\n", (await PostAsync(Builds + "/leave?process=foo", AsJson)).Body);
        Assert.Equal(QueueSamples.Deleted + "\n", (await Server.RequestAsync("DELETE", Builds, AsJson)).Body);
    }

    [Fact]
    public async Task Join_Text_IsNumberPositionProcess()
    {
        Assert.Equal("1 0 foo\n", (await PostAsync(Builds + "/join?process=foo")).Body);
        Assert.Equal("2 1 b%20%C3%A9/r\n", (await PostAsync(Builds + "/join?process=b+%C3%A9/r")).Body);
        Assert.Equal("1 0 foo\n2 1 b%20%C3%A9/r\n", (await GetAsync(Builds)).Body);
        Assert.Equal("2 1 b%20%C3%A9/r\n", (await GetAsync(Builds + "?process=b%20%C3%A9%2Fr")).Body);
        Assert.Equal("1 0 foo\n", (await GetAsync(Builds + "?head=true")).Body);
    }

    [Fact]
    public async Task Join_Again_KeepsThePlaceAndTheFirstTags()
    {
        await PostJsonAsync(Builds + "/join", """{"process":"foo","tags":{"a":"1"}}""");

        RawResponse again = await PostJsonAsync(Builds + "/join", """{"process":"foo","tags":{"a":"2"}}""", AsJson);

        JsonElement answer = Json(again);
        Assert.False(answer.GetProperty("joined").GetBoolean());
        Assert.Equal("1", answer.GetProperty("ticket").GetProperty("tags").GetProperty("a").GetString());
        Assert.Equal(1, answer.GetProperty("token").GetInt64());
    }

    [Fact]
    public async Task Join_SameKey_IsTheFirstAnswerAgain()
    {
        const string Body = """{"process":"foo","tags":{"a":"1"}}""";
        RawResponse first = await PostJsonAsync(Builds + "/join", Body, "Idempotency-Key: k", AsJson);
        await PostAsync(Builds + "/leave?process=foo");
        RawResponse again = await PostJsonAsync(Builds + "/join", Body, "Idempotency-Key: k", AsJson);

        Assert.Equal(first.Body, again.Body);
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Assert.Equal("0", (await GetAsync(Builds)).Header("Content-Length"));
    }

    [Theory]
    [InlineData("?process=foo")]
    [InlineData("?head")]
    [InlineData("?process=foo&wait=1s")]
    public async Task Get_AbsentTicket_Is404(string query) => Problem(await GetAsync(Builds + query), 404, "not-found");

    [Theory]
    [InlineData("leave?process=foo")]
    [InlineData("renew?process=foo")]
    public async Task Post_AbsentTicket_Is404(string verb) => Problem(await PostAsync($"{Builds}/{verb}"), 404, "not-found");

    [Fact]
    public async Task Get_Pages_GoThroughTheQueue()
    {
        for (int i = 1; i <= 5; i++)
        {
            await Engine.Queue("builds").JoinAsync($"p{i}");
        }

        JsonElement first = Json(await GetAsync(Builds + "?limit=2", AsJson));
        JsonElement last = Json(await GetAsync(Builds + "?limit=2&after=3", AsJson));

        Assert.Equal(2, first.GetProperty("next").GetInt64());
        Assert.Equal(5, first.GetProperty("count").GetInt64());
        Assert.False(last.TryGetProperty("next", out _));
        Assert.Equal(
            ["p4", "p5"],
            last.GetProperty("tickets").EnumerateArray().Select(t => t.GetProperty("process").GetString()));
        Assert.Equal(string.Empty, (await GetAsync(Builds + "?after=9223372036854775807")).Body);
    }

    [Fact]
    public async Task Renew_Lease_BeginsAnew()
    {
        await PostAsync(Builds + "/join?process=foo&lease=30s");
        _time.Advance(TimeSpan.FromSeconds(20));

        RawResponse renewed = await PostAsync(Builds + "/renew?process=foo", AsJson);
        Assert.Equal(30_000, Json(renewed).GetProperty("ticket").GetProperty("leftMs").GetInt64());
        RawResponse longer = await PostAsync(Builds + "/renew?process=foo&lease=1m", AsJson);
        Assert.Equal(60_000, Json(longer).GetProperty("ticket").GetProperty("leftMs").GetInt64());
        Assert.Equal("\"1\"", longer.Header("ETag"));
    }

    [Fact]
    public async Task Renew_WithoutLease_Is400()
    {
        await PostAsync(Builds + "/join?process=foo");

        Problem(await PostAsync(Builds + "/renew?process=foo"), 400, "invalid-argument");
    }

    [Fact]
    public async Task Join_Session_EndsTheTicketWithIt()
    {
        ISession session = await Engine.OpenSessionAsync();
        await PostJsonAsync(Builds + "/join", $$"""{"process":"foo","session":{{session.Id}}}""");
        await PostAsync($"{Builds}/join?process=bar&session={session.Id}");

        await session.DisposeAsync();

        Assert.Equal(string.Empty, (await GetAsync(Builds)).Body);
    }

    [Theory]
    [InlineData("""{"process":"p","lease":"30"}""", "invalid-argument")]
    [InlineData("""{"process":"p","lease":"99ms"}""", "out-of-range")]
    [InlineData("""{"process":"p","session":-1}""", "out-of-range")]
    [InlineData("""{"process":""}""", "invalid-argument")]
    public async Task Join_MalformedMember_Is400(string json, string code)
        => Problem(await PostJsonAsync(Builds + "/join", json), 400, code);

    [Fact]
    public async Task Join_TooManyTags_Is413()
    {
        string tags = string.Join(',', Enumerable.Range(0, 33).Select(i => $"\"t{i}\":\"\""));

        JsonElement problem = Problem(
            await PostJsonAsync(Builds + "/join", $"{{\"process\":\"p\",\"tags\":{{{tags}}}}}"), 413, "limit-exceeded");

        Assert.Equal(33, problem.GetProperty("actual").GetInt64());
        Assert.Equal(32, problem.GetProperty("limit").GetInt64());
    }

    [Fact]
    public async Task Any_CounterOfThatName_Is409()
    {
        await Engine.Counter("builds").NextAsync();

        Problem(await GetAsync(Builds), 409, "wrong-kind");
        Problem(await PostAsync(Builds + "/join?process=p"), 409, "wrong-kind");
        Problem(await Server.RequestAsync("DELETE", Builds), 409, "wrong-kind");
    }
}

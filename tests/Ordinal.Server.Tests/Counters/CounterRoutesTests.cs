using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary><c>/v1/counters</c>, route by route.</summary>
public sealed class CounterRoutesTests : ApiHarness
{
    private const string Orders = "/v1/counters/orders";
    private const string AsJson = "Accept: application/json";

    [Fact]
    public async Task Get_Absent_IsZero()
    {
        Assert.Equal("0", (await GetAsync(Orders)).Body);
        Assert.Equal(CounterSamples.Absent + "\n", (await GetAsync(Orders, AsJson)).Body);
    }

    [Fact]
    public async Task Get_Json_IsTheSample()
    {
        await Engine.Counter("orders").ConfigureAsync(
            new CounterSeries { Increment = 10, Minimum = 0, Maximum = 1000, Overflow = OverflowPolicy.Saturate });
        await Engine.Counter("orders").SetAsync(41);

        Assert.Equal(CounterSamples.Read + "\n", (await GetAsync(Orders, AsJson)).Body);
    }

    [Fact]
    public async Task Get_OtherKind_Is409AndNamesTheKind()
    {
        await Engine.Queue("orders").JoinAsync("p");

        Assert.Equal("queue", Problem(await GetAsync(Orders), 409, "wrong-kind").GetProperty("kind").GetString());
        Problem(await Server.RequestAsync("DELETE", Orders), 409, "wrong-kind");
    }

    [Fact]
    public async Task Next_Twice_MintsOneAndTwo()
    {
        Assert.Equal("1", (await PostAsync(Orders + "/next")).Body);
        Assert.Equal("2", (await PostAsync(Orders + "/next")).Body);
    }

    [Fact]
    public async Task Next_Count_IsOneIntegerALine()
    {
        await Engine.Counter("orders").ConfigureAsync(new CounterSeries { Increment = 2 });

        Assert.Equal("1\n3\n5\n", (await PostAsync(Orders + "/next?count=3")).Body);
        Assert.Equal("7\n", (await PostAsync(Orders + "/next?count=1")).Body);
    }

    [Fact]
    public async Task Next_CountAsJson_IsTheSample()
    {
        await Engine.Counter("orders").ConfigureAsync(new CounterSeries { Increment = 2 });

        Assert.Equal(CounterSamples.Block + "\n", (await PostAsync(Orders + "/next?count=3", AsJson)).Body);
    }

    [Fact]
    public async Task Next_HighestCount_EndsWithIt()
    {
        string[] lines = (await PostAsync(Orders + "/next?count=100000")).Body.Split('\n');

        Assert.Equal(100_001, lines.Length);
        Assert.Equal("100000", lines[^2]);
    }

    [Fact]
    public async Task Next_AtTheEnd_IsRefusedWithItsFacts()
    {
        await Engine.Counter("orders").SetAsync(long.MaxValue);

        JsonElement problem = Problem(await PostAsync(Orders + "/next"), 409, "overflow");

        Assert.Equal(long.MaxValue, problem.GetProperty("limit").GetInt64());
        Assert.Equal("not-applied", problem.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("add", "42")]
    [InlineData("add?by=1", "42")]
    [InlineData("add?by=-42", "-1")]
    [InlineData("add?by=0", "41")]
    public async Task Add_Amount_GivesTheSum(string verb, string expected)
    {
        await Engine.Counter("orders").SetAsync(41);

        Assert.Equal(expected, (await PostAsync($"{Orders}/{verb}")).Body);
    }

    [Fact]
    public async Task Add_Json_IsTheSample()
    {
        await Engine.Counter("orders").SetAsync(41);

        Assert.Equal(CounterSamples.Moved + "\n", (await PostAsync(Orders + "/add?by=1", AsJson)).Body);
    }

    [Fact]
    public async Task Cas_ByQuery_SetsOnlyWhatIsExpected()
    {
        await Engine.Counter("orders").SetAsync(41);

        JsonElement problem = Problem(await PostAsync(Orders + "/cas?expected=40&value=50"), 412, "compare-failed");
        Assert.Equal(41, problem.GetProperty("actual").GetInt64());
        Assert.Equal(40, problem.GetProperty("expected").GetInt64());
        Assert.Equal("50", (await PostAsync(Orders + "/cas?expected=41&value=50")).Body);
    }

    [Fact]
    public async Task Cas_ByJson_SetsOnlyWhatIsExpected()
    {
        Problem(await PostJsonAsync(Orders + "/cas", """{"expected":1,"value":2}"""), 412, "compare-failed");
        Assert.Equal("2", (await PostJsonAsync(Orders + "/cas", """{"expected":0,"value":2}""")).Body);
    }

    [Theory]
    [InlineData("7", "text/plain")]
    [InlineData("7\n", "text/plain; charset=utf-8")]
    [InlineData(" 7 ", null)]
    [InlineData("7", "application/x-www-form-urlencoded")]
    [InlineData("7", "application/json")]
    [InlineData("""{"value":7}""", "application/json")]
    public async Task Put_Value_IsSet(string body, string? contentType)
    {
        Assert.Equal("7", (await SendAsync("PUT", Orders, body, contentType)).Body);
        Assert.Equal(7, await Engine.Counter("orders").GetAsync());
    }

    [Theory]
    [InlineData("", "text/plain", "invalid-argument")]
    [InlineData("seven", "text/plain", "invalid-argument")]
    [InlineData("7 8", "text/plain", "invalid-argument")]
    [InlineData("+7", "text/plain", "invalid-argument")]
    [InlineData("9223372036854775808", "text/plain", "invalid-argument")]
    [InlineData("""{"value":7}""", "text/plain", "invalid-argument")]
    [InlineData("{}", "application/json", "invalid-argument")]
    [InlineData("""{"valeu":7}""", "application/json", "bad-request")]
    [InlineData("""{"series":{"increment":0}}""", "application/json", "invalid-argument")]
    [InlineData("""{"series":{"overflow":"explode"}}""", "application/json", "invalid-argument")]
    [InlineData("""{"series":{"minimum":5,"maximum":4}}""", "application/json", "invalid-argument")]
    public async Task Put_Malformed_Is400(string body, string contentType, string code)
    {
        Problem(await SendAsync("PUT", Orders, body, contentType), 400, code);

        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Put_SeriesInTheQuery_IsSetWithTheValue()
    {
        RawResponse response = await SendAsync(
            "PUT", Orders + "?offset=5&increment=10&min=0&max=100&overflow=wrap", "6", "text/plain", AsJson);

        Assert.Equal(6, Json(response).GetProperty("value").GetInt64());
        Assert.Equal("15", (await PostAsync(Orders + "/next")).Body);
        CounterSeries expected = new()
        {
            Offset = 5,
            Increment = 10,
            Minimum = 0,
            Maximum = 100,
            Overflow = OverflowPolicy.Wrap,
        };
        Assert.Equal(expected, await Engine.Counter("orders").GetSeriesAsync());
    }

    [Fact]
    public async Task Put_SeriesAlone_LeavesTheValue()
    {
        await Engine.Counter("orders").SetAsync(6);

        Assert.Equal("6", (await PutJsonAsync(Orders, """{"series":{"increment":5}}""")).Body);
        Assert.Equal("11", (await PostAsync(Orders + "/next")).Body);
    }

    [Fact]
    public async Task Put_ValueAndBoundsFarFromTheOldOnes_IsOneRevision()
    {
        await Engine.Counter("orders").ConfigureAsync(new CounterSeries { Minimum = 0, Maximum = 10 });
        await Engine.Counter("orders").SetAsync(5);

        RawResponse response = await PutJsonAsync(
            Orders, """{"value":150,"series":{"offset":100,"minimum":100,"maximum":200}}""");

        Assert.Equal("150", response.Body);
        Assert.Equal("3", response.Header("Ordinal-Revision"));
        Assert.Equal(3, Engine.Revision);
    }

    [Fact]
    public async Task Put_ValueOutsideItsOwnBounds_ChangesNothing()
    {
        await Engine.Counter("orders").SetAsync(5);

        Problem(await PutJsonAsync(Orders, """{"value":15,"series":{"maximum":10}}"""), 400, "out-of-range");

        Assert.Equal(1, Engine.Revision);
        Assert.Equal(CounterSeries.Default, await Engine.Counter("orders").GetSeriesAsync());
    }

    [Fact]
    public async Task Put_ValueAndSeriesUnderOneKey_IsDoneOnce()
    {
        const string Body = """{"value":7,"series":{"increment":5}}""";
        await PutJsonAsync(Orders, Body, "Idempotency-Key: k");
        await PostAsync(Orders + "/next");

        RawResponse again = await PutJsonAsync(Orders, Body, "Idempotency-Key: k");

        Assert.Equal("7", again.Body);
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Assert.Equal(11, await Engine.Counter("orders").GetAsync());
    }

    [Fact]
    public async Task Delete_PresentThenAbsent_SaysWhich()
    {
        await Engine.Counter("orders").NextAsync();

        Assert.Equal(CounterSamples.Deleted + "\n", (await Server.RequestAsync("DELETE", Orders, AsJson)).Body);
        RawResponse again = await Server.RequestAsync("DELETE", Orders);
        Assert.Equal(200, again.Status);
        Assert.Equal("false\n", again.Body);
    }
}

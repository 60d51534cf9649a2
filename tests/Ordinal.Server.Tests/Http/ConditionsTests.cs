using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>If-Match and If-None-Match on reads and writes of every kind here.</summary>
public sealed class ConditionsTests : ApiHarness
{
    private static readonly string[] Writes = ["counters", "cells", "queues", "names"];

    public static TheoryData<string> Kinds => [.. Writes];

    [Theory]
    [InlineData("If-None-Match: \"1\"", 304)]
    [InlineData("If-None-Match: W/\"1\"", 304)]
    [InlineData("If-None-Match: *", 304)]
    [InlineData("If-None-Match: \"7\", \"1\"", 304)]
    [InlineData("If-None-Match: \"2\"", 200)]
    [InlineData("If-Match: \"1\"", 200)]
    [InlineData("If-Match: *", 200)]
    [InlineData("If-Match: W/\"1\"", 412)]
    [InlineData("If-Match: \"2\"", 412)]
    public async Task Get_Condition_IsAnsweredBy(string header, int status)
    {
        await Engine.Counter("counters").NextAsync();
        await Engine.Counter("other").NextAsync();

        RawResponse response = await GetAsync("/v1/counters/counters", header);

        Assert.Equal(status, response.Status);
        Assert.Equal("2", response.Header("Ordinal-Revision"));
        if (status == 304)
        {
            Assert.Equal("\"1\"", response.Header("ETag"));
            Assert.Equal(string.Empty, response.Body);
        }
    }

    [Theory]
    [InlineData("If-Match: *", 412)]
    [InlineData("If-None-Match: *", 200)]
    public async Task Get_AbsentCounter_MatchesNothing(string header, int status)
    {
        RawResponse response = await GetAsync("/v1/counters/absent", header);

        Assert.Equal(status, response.Status);
        Assert.Null(response.Header("ETag"));
    }

    [Fact]
    public async Task Get_MalformedCondition_Is400()
        => Problem(await GetAsync("/v1/counters/a", "If-Match: 1"), 400, "invalid-argument");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Delete_OtherRevision_Is412AndSaysTheOneThatIsThere(string kind)
    {
        await CreateAsync(kind);

        RawResponse response = await Server.RequestAsync("DELETE", $"/v1/{kind}/x", "If-Match: \"99\"");

        JsonElement problem = Problem(response, 412, "precondition-failed");
        Assert.Equal(1, problem.GetProperty("actual").GetInt64());
        Assert.Equal("\"1\"", response.Header("ETag"));
        Assert.Equal(1, Engine.Revision);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Delete_ItsRevision_IsDone(string kind)
    {
        await CreateAsync(kind);

        RawResponse response = await Server.RequestAsync("DELETE", $"/v1/{kind}/x", "If-Match: \"7\", \"1\"");

        Assert.Equal("true\n", response.Body);
        Assert.Null(response.Header("ETag"));
        Assert.Equal(2, Engine.Revision);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Delete_Absent_MatchesNothing(string kind)
        => Problem(await Server.RequestAsync("DELETE", $"/v1/{kind}/x", "If-Match: *"), 412, "precondition-failed");

    [Theory]
    [InlineData("If-None-Match: *", 200)]
    [InlineData("If-Match: *", 412)]
    [InlineData("If-Match: \"1\"", 412)]
    [InlineData("If-Match: \"abc\"", 412)]
    [InlineData("If-None-Match: \"1\"", 200)]
    public async Task Post_NextOfAbsentCounter_IsAnsweredBy(string header, int status)
    {
        Assert.Equal(status, (await PostAsync("/v1/counters/x/next", header)).Status);

        Assert.Equal(status == 200 ? 1 : 0, await Engine.Counter("x").GetAsync());
    }

    [Theory]
    [InlineData("If-None-Match: *", 412)]
    [InlineData("If-Match: *", 200)]
    [InlineData("If-Match: \"1\"", 200)]
    [InlineData("If-Match: W/\"1\"", 412)]
    [InlineData("If-None-Match: \"1\"", 412)]
    [InlineData("If-None-Match: W/\"1\"", 412)]
    [InlineData("If-None-Match: \"2\", \"3\"", 200)]
    public async Task Put_PresentCell_IsAnsweredBy(string header, int status)
    {
        await Engine.Cell("x").WriteAsync("old"u8.ToArray());

        Assert.Equal(status, (await SendAsync("PUT", "/v1/cells/x", "new", null, header)).Status);

        Assert.Equal(status == 200 ? "new" : "old", (await GetAsync("/v1/cells/x")).Body);
    }

    [Fact]
    public async Task Put_BothConditions_BothMustHold()
    {
        await Engine.Cell("x").WriteAsync("old"u8.ToArray());

        Problem(
            await SendAsync("PUT", "/v1/cells/x", "new", null, "If-Match: \"1\"", "If-None-Match: \"1\""),
            412,
            "precondition-failed");
        Assert.Equal(
            200, (await SendAsync("PUT", "/v1/cells/x", "new", null, "If-Match: \"1\"", "If-None-Match: \"9\"")).Status);
    }

    [Theory]
    [InlineData("If-Match: \"7\"")]
    [InlineData("If-Match: *")]
    public async Task Put_AbsentCellUnderBothConditions_BothMustHold(string match)
    {
        Problem(
            await SendAsync("PUT", "/v1/cells/x", "new", null, match, "If-None-Match: *"), 412, "precondition-failed");

        Assert.Equal(404, (await GetAsync("/v1/cells/x")).Status);
    }

    [Fact]
    public async Task Post_RefusedUnderACondition_IsThatRefusal()
    {
        await Engine.Counter("x").SetAsync(long.MaxValue);

        JsonElement problem = Problem(await PostAsync("/v1/counters/x/next", "If-Match: \"1\""), 409, "overflow");

        Assert.Equal(1, problem.GetProperty("revision").GetInt64());
        Assert.Equal(long.MaxValue, problem.GetProperty("limit").GetInt64());
    }

    [Fact]
    public async Task Put_TwoWritersOfOneRevision_ExactlyOneWins()
    {
        await Engine.Cell("x").WriteAsync("start"u8.ToArray());
        long revision = 1;
        for (int round = 0; round < 100; round++)
        {
            string header = $"If-Match: \"{revision}\"";
            RawResponse[] answers = await Task.WhenAll(
                SendAsync("PUT", "/v1/cells/x", $"first {round}", null, header),
                SendAsync("PUT", "/v1/cells/x", $"second {round}", null, header));

            Assert.Equal([200, 412], answers.Select(a => a.Status).Order());
            int winner = answers[0].Status == 200 ? 0 : 1;
            RawResponse read = await GetAsync("/v1/cells/x");
            Assert.Equal(winner == 0 ? $"first {round}" : $"second {round}", read.Body);
            Assert.Equal(++revision, long.Parse(read.Header("ETag")!.Trim('"')));
        }
    }

    [Fact]
    public async Task Post_ManyMintersOfOneRevision_ExactlyOneWins()
    {
        for (int round = 0; round < 20; round++)
        {
            string header = round == 0 ? "If-None-Match: *" : $"If-Match: \"{round}\"";
            RawResponse[] answers = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(_ => PostAsync("/v1/counters/x/next", header)));

            Assert.Equal($"{round + 1}", Assert.Single(answers, a => a.Status == 200).Body);
        }

        Assert.Equal(20, await Engine.Counter("x").GetAsync());
    }

    private async Task CreateAsync(string kind)
    {
        switch (kind)
        {
            case "cells":
                await Engine.Cell("x").WriteAsync("v"u8.ToArray());
                break;
            case "queues":
                await Engine.Queue("x").JoinAsync("p");
                break;
            default:
                await Engine.Counter("x").NextAsync();
                break;
        }
    }
}

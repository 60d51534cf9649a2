using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>Every condition that a transaction may have, when it holds and when it does not.</summary>
public sealed class TransactionCompareTests : ApiHarness
{
    public static TheoryData<string, bool> Compares => new()
    {
        { """{"name":"c","target":"exists","to":true}""", true },
        { """{"name":"c","target":"exists","to":false}""", false },
        { """{"name":"none","target":"exists","is":"!=","to":true}""", true },
        { """{"name":"c","target":"kind","to":"counter"}""", true },
        { """{"name":"c","target":"kind","is":"!=","to":"queue"}""", true },
        { """{"name":"none","target":"kind","to":"none"}""", true },
        { """{"name":"cell","target":"kind","to":"set"}""", false },
        { """{"name":"l","target":"kind","to":"lock"}""", true },
        { """{"name":"c","target":"version","to":2}""", true },
        { """{"name":"c","target":"version","is":"<","to":2}""", false },
        { """{"name":"c","target":"revision","to":2}""", true },
        { """{"name":"c","target":"revision","is":">=","to":3}""", false },
        { """{"name":"c","target":"number","to":7}""", true },
        { """{"name":"c","target":"number","is":"=","to":"7"}""", true },
        { """{"name":"c","target":"number","is":"!=","to":7}""", false },
        { """{"name":"c","target":"number","is":"<","to":8}""", true },
        { """{"name":"c","target":"number","is":"<=","to":6}""", false },
        { """{"name":"c","target":"number","is":">","to":-9223372036854775808}""", true },
        { """{"name":"c","target":"number","is":">=","to":9223372036854775807}""", false },
        { """{"name":"c","target":"number","is":">=","to":7}""", true },
        { """{"name":"c","target":"number","is":"<=","to":7}""", true },
        { """{"name":"c","target":"number","is":">","to":7}""", false },
        { """{"name":"c","target":"number","is":"<","to":7}""", false },
        { """{"name":"cell","target":"value","to":"blue"}""", true },
        { """{"name":"cell","target":"value","toBase64":"Ymx1ZQ=="}""", true },
        { """{"name":"cell","target":"value","is":">","to":"blue"}""", false },
        { """{"name":"none","target":"value","to":""}""", false },
        { """{"name":"l","target":"token","to":1}""", true },
        { """{"name":"l","target":"token","to":2}""", false },
        { """{"name":"none","target":"token","to":0}""", true },
    };

    private protected override async Task PrepareAsync()
    {
        await Engine.Counter("c").SetAsync(1);
        await Engine.Counter("c").SetAsync(7);
        await Engine.Cell("cell").WriteAsync("blue"u8.ToArray());
        await Engine.Lock("l").AcquireAsync(new LockOwner("a"), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(Compares))]
    public async Task Compare_EveryTargetAndRelation_ChoosesTheBranch(string compare, bool holds)
    {
        JsonElement answer = Json(await PostJsonAsync(
            "/v1/transactions",
            $$"""{"compare":[{{compare}}],"then":[{"op":"counter.next","name":"yes"}]"""
                + $$""","else":[{"op":"counter.next","name":"no"}]}"""));

        Assert.Equal(holds, answer.GetProperty("succeeded").GetBoolean());
        Assert.Equal(holds ? "yes" : "no", answer.GetProperty("results")[0].GetProperty("name").GetString());
        Assert.Equal(holds ? 1 : 0, await Engine.Counter("yes").GetAsync());
        Assert.Equal(holds ? 0 : 1, await Engine.Counter("no").GetAsync());
    }

    [Fact]
    public async Task Compare_OneOfSeveralDoesNotHold_TakesElse()
    {
        JsonElement answer = Json(await PostJsonAsync(
            "/v1/transactions",
            """{"compare":[{"name":"c","target":"number","to":7},{"name":"c","target":"version","to":9}],"then":[]}"""));

        Assert.False(answer.GetProperty("succeeded").GetBoolean());
        Assert.Empty(answer.GetProperty("results").EnumerateArray());
    }
}

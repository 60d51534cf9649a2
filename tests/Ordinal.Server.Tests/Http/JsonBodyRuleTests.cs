using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>What every JSON body below <c>/v1</c> keeps to: 16 levels but for elements, no member unknown or twice.</summary>
public sealed class JsonBodyRuleTests : ApiHarness
{
    private const string Batches = "/v1/batches";
    private const string Transactions = "/v1/transactions";

    /// <summary>Bodies with a value of 17 levels where no element stands, and the pointer to it.</summary>
    public static TheoryData<string, string, string> Deep => new()
    {
        { Batches, "[DEEP]", "/0" },
        { Batches, """[{"op":"cell.write","name":"x","value":DEEP}]""", "/0/value" },
        { Batches, """[{"op":"queue.join","name":"q","process":"p","tags":{"a":DEEP}}]""", "/0/tags/a" },
        { Batches, """[{"op":"counter.next","name":"x","request":{"client":DEEP,"number":1}}]""", "/0/request/client" },
        { Transactions, """{"else":DEEP}""", "/else/0" },
        { Transactions, """{"then":[{"op":"counter.next","name":DEEP}]}""", "/then/0/name" },
        { Transactions, """{"compare":[{"name":"x","target":"value","is":"=","to":DEEP}]}""", "/compare/0/to" },
        { "/v1/cells/x/cas", """{"expected":DEEP,"value":"v"}""", "/expected" },
        { "/v1/queues/q/join", """{"process":"p","tags":{"a":DEEP}}""", "/tags/a" },
        { "/v1/counters/x/cas", """{"expected":1,"value":DEEP}""", "/value" },
        { "/v1/sets/s/merge", """[{"value":1,"inserted":DEEP}]""", "/0/inserted" },
    };

    /// <summary>Bodies with a member that is unknown, and the pointer to it.</summary>
    public static TheoryData<string, string, string> Unknown => new()
    {
        { Batches, """[{"op":"counter.next","name":"x","y":1}]""", "/0/y" },
        { Batches, """[{"op":"counter.next","name":"x","request":{"client":"c","number":1,"y":1}}]""", "/0/request/y" },
        { Transactions, """{"y":[]}""", "/y" },
        { Transactions, """{"then":[{"op":"counter.next","name":"x","y":1}]}""", "/then/0/y" },
        { Transactions, """{"compare":[{"name":"x","target":"exists","is":"=","to":true,"y":1}]}""", "/compare/0/y" },
        { "/v1/cells/x/cas", """{"expected":"a","value":"v","y":1}""", "/y" },
        { "/v1/queues/q/join", """{"process":"p","y":1}""", "/y" },
        { "/v1/counters/x/cas", """{"expected":1,"value":2,"y":1}""", "/y" },
        { "/v1/sets/s/merge", """[{"value":1,"y":1}]""", "/0/y" },
    };

    /// <summary>Bodies with a member that is given twice, and the pointer to it.</summary>
    public static TheoryData<string, string, string> Twice => new()
    {
        { Batches, """[{"op":"counter.next","op":"counter.next","name":"x"}]""", "/0/op" },
        { Batches, """[{"op":"queue.join","name":"q","process":"p","tags":{"a":"1","a":"1"}}]""", "/0/tags/a" },
        { Batches, """[{"op":"counter.next","name":"x","request":{"number":1,"number":1}}]""", "/0/request/number" },
        { Transactions, """{"then":[],"then":[]}""", "/then" },
        { Transactions, """{"then":[{"op":"counter.next","name":"x","name":"x"}]}""", "/then/0/name" },
        { Transactions, """{"compare":[{"name":"x","name":"x","target":"exists","is":"=","to":true}]}""", "/compare/0/name" },
        { "/v1/cells/x/cas", """{"expected":"a","expected":"a","value":"v"}""", "/expected" },
        { "/v1/queues/q/join", """{"process":"p","process":"p"}""", "/process" },
        { "/v1/queues/q/join", """{"process":"p","tags":{"a":"1","a":"1"}}""", "/tags/a" },
        { "/v1/counters/x/cas", """{"expected":1,"value":2,"value":2}""", "/value" },
        { "/v1/sets/s/merge", """[{"value":1,"value":1}]""", "/0/value" },
    };

    // The hash of the state is also one of the engine's time.
    private protected override OrdinalOptions Options => new() { TimeProvider = new ManualTimeProvider() };

    [Theory]
    [MemberData(nameof(Deep))]
    [MemberData(nameof(Unknown))]
    [MemberData(nameof(Twice))]
    public async Task Body_AgainstARule_Is400WithAPointerAndDoesNothing(string target, string body, string pointer)
    {
        string before = StateHash();

        JsonElement problem = Problem(
            await PostJsonAsync(target, body.Replace("DEEP", Nested(17), StringComparison.Ordinal)), 400, "bad-request");

        Assert.Equal(pointer, problem.GetProperty("pointer").GetString());
        Assert.Equal(before, StateHash());
    }

    // 17 levels are more than a body of no elements may have; an element may have 64 levels of its own.
    [Theory]
    [InlineData("/v1/sets/s/insert", "[DEEP]")]
    [InlineData("/v1/sets/s/merge", """[{"value":DEEP,"inserted":1}]""")]
    [InlineData(Batches, """[{"op":"set.insert","name":"s","elements":[DEEP]}]""")]
    [InlineData(Transactions, """{"then":[{"op":"set.insert","name":"s","elements":[DEEP]}]}""")]
    public async Task Element_NestedDeeperThanABody_IsTaken(string target, string body)
    {
        RawResponse response = await PostJsonAsync(
            target, body.Replace("DEEP", Nested(LwwValue.DepthMax - 1), StringComparison.Ordinal));

        Assert.True(response.Status == 200, response.Body);
        Assert.Equal(1, Engine.Revision);
    }

    [Theory]
    [InlineData("/v1/sets/s/insert", "[DEEP]", "/0")]
    [InlineData(Batches, """[{"op":"set.insert","name":"s","elements":[1,DEEP]}]""", "/0/elements/1")]
    [InlineData(Transactions, """{"then":[{"op":"set.insert","name":"s","elements":[DEEP]}]}""", "/then/0/elements/0")]
    public async Task Element_NestedDeeperThanAnElement_Is400WithAPointer(string target, string body, string pointer)
    {
        JsonElement problem = Problem(
            await PostJsonAsync(target, body.Replace("DEEP", Nested(LwwValue.DepthMax + 1), StringComparison.Ordinal)),
            400,
            "bad-request");

        Assert.Equal(pointer, problem.GetProperty("pointer").GetString());
        Assert.Equal(0, Engine.Revision);
    }

    private static string Nested(int levels) => new string('[', levels) + "1" + new string(']', levels);

    private string StateHash() => State.StateHash.Of(Engine.Writer.Machine);
}

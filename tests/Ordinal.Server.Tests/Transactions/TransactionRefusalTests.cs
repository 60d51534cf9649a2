using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>A transaction that is refused leaves the state as it was, and says where it is wrong.</summary>
public sealed class TransactionRefusalTests : ApiHarness
{
    private static readonly string TooMany =
        string.Join(',', Enumerable.Repeat("{}", OrdinalLimits.TransactionOperationsMax + 1));

    /// <summary>Bodies that are no transaction, and the pointer to what is wrong in them.</summary>
    public static TheoryData<string, string> Faulty => new()
    {
        { "", "" },
        { "{", "" },
        { "[]", "" },
        { "null", "" },
        { "{} {}", "" },
        { "{,}", "" },
        { "{\"then\":[],}", "" },
        { "{/**/}", "" },
        { """{"when":[]}""", "/when" },
        { """{"then":[],"then":[]}""", "/then" },
        { """{"then":{}}""", "/then" },
        { """{"then":[5]}""", "/then/0" },
        { """{"then":[{}]}""", "/then/0/op" },
        { """{"then":[{"op":5}]}""", "/then/0/op" },
        { """{"then":[{"op":"counter.fly","name":"a"}]}""", "/then/0/op" },
        { """{"then":[{"op":"name.import","name":"a"}]}""", "/then/0/op" },
        { """{"then":[{"op":"counter.next"}]}""", "/then/0/name" },
        { """{"then":[{"op":"counter.next","name":7}]}""", "/then/0/name" },
        { """{"then":[{"op":"counter.next","name":"a","by":1}]}""", "/then/0/by" },
        { """{"then":[{"op":"counter.next","name":"a","a/b~c":1}]}""", "/then/0/a~1b~0c" },
        { """{"then":[{"op":"counter.next","name":"a","name":"b"}]}""", "/then/0/name" },
        { """{"then":[{"op":"counter.next","op":"counter.get","name":"b"}]}""", "/then/0/op" },
        { """{"then":[{"op":"counter.get","name":"a","fence":"l@1"}]}""", "/then/0/fence" },
        { """{"then":[{"op":"counter.next","name":"a","fence":"l@0"}]}""", "/then/0/fence" },
        { """{"then":[{"op":"counter.next","name":"a","fence":"@1"}]}""", "/then/0/fence" },
        { """{"then":[{"op":"counter.add","name":"a","by":1.5}]}""", "/then/0/by" },
        { """{"then":[{"op":"counter.add","name":"a","by":9223372036854775808}]}""", "/then/0/by" },
        { """{"then":[{"op":"counter.add","name":"a","by":true}]}""", "/then/0/by" },
        { """{"then":[{"op":"counter.set","name":"a"}]}""", "/then/0/value" },
        { """{"then":[{"op":"counter.configure","name":"a","series":{"increment":0}}]}""", "/then/0/series" },
        { """{"then":[{"op":"counter.configure","name":"a","series":{"step":1}}]}""", "/then/0/series/step" },
        { """{"then":[{"op":"counter.configure","name":"a","series":{"overflow":"burst"}}]}""", "/then/0/series/overflow" },
        { """{"then":[{"op":"counter.get","name":"a"}],"else":[{"op":"queue.join","name":"q"}]}""", "/else/0/process" },
        { """{"then":[{"op":"queue.join","name":"q","process":"p","lease":"soon"}]}""", "/then/0/lease" },
        { """{"then":[{"op":"queue.join","name":"q","process":"p","lease":"0s"}]}""", "/then/0/lease" },
        { """{"then":[{"op":"queue.join","name":"q","process":"p","lease":30}]}""", "/then/0/lease" },
        { """{"then":[{"op":"queue.join","name":"q","process":"p","tags":[]}]}""", "/then/0/tags" },
        { """{"then":[{"op":"queue.join","name":"q","process":"p","tags":{"a":1}}]}""", "/then/0/tags/a" },
        { """{"then":[{"op":"cell.write","name":"x"}]}""", "/then/0/value" },
        { """{"then":[{"op":"cell.write","name":"x","value":"a","valueBase64":"YQ=="}]}""", "/then/0/valueBase64" },
        { """{"then":[{"op":"cell.write","name":"x","valueBase64":"?"}]}""", "/then/0/valueBase64" },
        { """{"then":[{"op":"cell.write","name":"x","value":"a","keepTtl":1}]}""", "/then/0/keepTtl" },
        { """{"then":[{"op":"cell.cas","name":"x","value":"a"}]}""", "/then/0" },
        { """{"then":[{"op":"cell.cas","name":"x","expected":"a","expectedExists":true,"value":"a"}]}""", "/then/0" },
        { """{"then":[{"op":"set.insert","name":"s"}]}""", "/then/0/elements" },
        { """{"then":[{"op":"set.insert","name":"s","elements":"a"}]}""", "/then/0/elements" },
        { """{"then":[{"op":"set.insert","name":"s","elements":[1,{"unit":"x"}]}]}""", "/then/0/elements/1" },
        { """{"then":[{"op":"set.insert","name":"s","elements":[{"uuid":5}]}]}""", "/then/0/elements/0" },
        { """{"then":[{"op":"set.insert","name":"s","elements":[1.5]}]}""", "/then/0/elements/0" },
        { """{"then":[{"op":"set.updates","name":"s","since":1,"sinceRevision":1}]}""", "/then/0" },
        { """{"then":[{"op":"set.merge","name":"s","updates":[{"inserted":1}]}]}""", "/then/0/updates/0/value" },
        { """{"then":[{"op":"set.configure","name":"s","bias":"luck"}]}""", "/then/0/bias" },
        { """{"then":[{"op":"lock.acquire","name":"l","ttl":"1s"}]}""", "/then/0/owner" },
        { """{"then":[{"op":"lock.acquire","name":"l","owner":"a","ttl":"1s","wait":"1s"}]}""", "/then/0/wait" },
        { """{"then":[{"op":"lock.release","name":"l","owner":"a"}]}""", "/then/0/token" },
        { """{"then":[{"op":"name.delete","name":"l","kind":"tree"}]}""", "/then/0/kind" },
        { """{"compare":[{"target":"exists","to":true}]}""", "/compare/0/name" },
        { """{"compare":[{"name":"a","to":true}]}""", "/compare/0/target" },
        { """{"compare":[{"name":"a","target":"colour","to":true}]}""", "/compare/0/target" },
        { """{"compare":[{"name":"a","target":"exists"}]}""", "/compare/0/to" },
        { """{"compare":[{"name":"a","target":"exists","to":1}]}""", "/compare/0/to" },
        { """{"compare":[{"name":"a","target":"exists","is":"<","to":true}]}""", "/compare/0/is" },
        { """{"compare":[{"name":"a","target":"kind","to":"tree"}]}""", "/compare/0/to" },
        { """{"compare":[{"name":"a","target":"number","is":"==","to":1}]}""", "/compare/0/is" },
        { """{"compare":[{"name":"a","target":"number","toBase64":"AA=="}]}""", "/compare/0/toBase64" },
        { """{"compare":[{"name":"a","target":"value","to":1}]}""", "/compare/0/to" },
        { "{\"then\":[{\"op\":\"counter.next\",\"name\":\"\\ud800\"}]}", "" },
        { "{\"then\":[{\"\\ud800\":1}]}", "" },
    };

    public static TheoryData<string, string, string> Refusals => new()
    {
        { """{"op":"counter.next","name":"q"}""", "wrong-kind", """{"kind":"queue","revision":3}""" },
        { """{"op":"counter.cas","name":"c","expected":1,"value":2}""", "compare-failed", """{"actual":7,"expected":1"""
            + ""","revision":3}""" },
        { """{"op":"counter.add","name":"c","by":9223372036854775807}""", "overflow", """{"actual":7"""
            + ""","amount":9223372036854775807,"limit":9223372036854775807,"revision":3}""" },
        { """{"op":"counter.reserve","name":"c","count":0}""", "out-of-range",
            """{"actual":0,"expected":1,"limit":9223372036854775800""" + ""","revision":3}""" },
        { """{"op":"queue.leave","name":"q","process":"nobody"}""", "not-found", """{"revision":3}""" },
        { """{"op":"cell.read","name":"x"}""", "not-found", """{"revision":3}""" },
        { """{"op":"cell.cas","name":"x","expectedExists":true,"value":"a"}""", "compare-failed", """{"actual":0,"expected":0"""
            + ""","revision":3}""" },
        { """{"op":"lock.acquire","name":"l","owner":"b","ttl":"1s"}""", "lock-held", null! },
        {
            """{"op":"lock.acquire","name":"new","owner":"b"}""", "out-of-range",
            """{"actual":0,"expected":100,"limit":100,"revision":3}"""
        },
        { """{"op":"lock.release","name":"l","owner":"a","token":9}""", "stale-token", """{"actual":1,"expected":9"""
            + ""","revision":3}""" },
        { """{"op":"lock.release","name":"l","owner":"b","token":1}""", "not-holder", """{"actual":1,"revision":3}""" },
        { """{"op":"queue.join","name":"q","process":"r","session":99}""", "unknown-session", """{"session":99,"revision":3}""" },
        { """{"op":"counter.next","name":"c","fence":"l@2"}""", "stale-token", """{"actual":1,"expected":2,"revision":3}""" },
        {
            """{"op":"counter.next","name":"c","fence":"q@1"}""", "wrong-kind",
            """{"kind":"queue","expectedKind":"lock","revision":3}"""
        },
        { """{"op":"set.merge","name":"s","updates":[{"value":1,"inserted":9000000000000000}]}""", "skew-exceeded", null! },
    };

    // The hash of the state is also one of the engine's time.
    private protected override OrdinalOptions Options => new() { TimeProvider = new ManualTimeProvider() };

    private protected override async Task PrepareAsync()
    {
        await Engine.Counter("c").SetAsync(7);
        await Engine.Queue("q").JoinAsync("p");
        await Engine.Lock("l").AcquireAsync(new LockOwner("a"), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Body_Faulty_Is400WithAPointer(string body, string pointer)
    {
        string before = StateHash();

        JsonElement problem = Problem(await PostJsonAsync("/v1/transactions", body), 400, "bad-request");

        Assert.Equal(pointer, problem.GetProperty("pointer").GetString());
        Assert.Equal(before, StateHash());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Operation_Refused_UndoesTheOthersAndSaysWhich(string operation, string code, string? facts)
    {
        string before = StateHash();

        RawResponse response = await PostJsonAsync(
            "/v1/transactions",
            $$"""{"then":[{"op":"counter.next","name":"made"},{{operation}},{"op":"cell.write","name":"y","value":"1"}]}""");

        JsonElement problem = Problem(response, 409, "aborted");
        Assert.Equal("not-applied", problem.GetProperty("outcome").GetString());
        Assert.Equal(1, problem.GetProperty("refusedIndex").GetInt64());
        Assert.Equal("then", problem.GetProperty("branch").GetString());
        JsonElement results = problem.GetProperty("results");
        Assert.Equal(3, results.GetArrayLength());
        Assert.Equal("aborted", results[0].GetProperty("status").GetString());
        Assert.Equal(code, results[1].GetProperty("status").GetString());
        Assert.Equal("aborted", results[2].GetProperty("status").GetString());
        if (facts is not null)
        {
            Assert.Equal(facts, "{" + string.Join(",", results[1].EnumerateObject()
                .Where(member => member.Name is not ("op" or "name" or "status" or "detail"))
                .Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}")) + "}");
        }

        Assert.Equal(before, StateHash());
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("then")]
    [InlineData("else")]
    public async Task Body_TooManyEntries_Is413WithTheLimit(string member)
    {
        JsonElement problem = Problem(
            await PostJsonAsync("/v1/transactions", $$"""{"{{member}}":[{{TooMany}}]}"""), 413, "limit-exceeded");

        Assert.Equal("/" + member, problem.GetProperty("pointer").GetString());
        Assert.Equal(OrdinalLimits.TransactionOperationsMax + 1, problem.GetProperty("actual").GetInt64());
        Assert.Equal(OrdinalLimits.TransactionOperationsMax, problem.GetProperty("limit").GetInt64());
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("")]
    public async Task Name_Invalid_IsInvalidNameWithAPointer(string name)
    {
        JsonElement problem = Problem(
            await PostJsonAsync("/v1/transactions", $$"""{"then":[{"op":"counter.next","name":"{{name}}"}]}"""),
            400,
            "invalid-name");

        Assert.Equal("/then/0/name", problem.GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Value_AboveItsLimit_IsRefusedAsAWhole()
    {
        string before = StateHash();
        string large = new('x', OrdinalLimits.ValueBytesMax + 1);

        JsonElement problem = Problem(
            await PostJsonAsync("/v1/transactions", $$"""{"then":[{"op":"cell.write","name":"x","value":"{{large}}"}]}"""),
            409,
            "aborted");

        JsonElement result = problem.GetProperty("results")[0];
        Assert.Equal("limit-exceeded", result.GetProperty("status").GetString());
        Assert.Equal(OrdinalLimits.ValueBytesMax, result.GetProperty("limit").GetInt64());
        Assert.Equal(before, StateHash());
    }

    [Fact]
    public async Task Body_OfAnotherType_Is415()
        => Problem(await SendAsync("POST", "/v1/transactions", "{}", "text/plain"), 415, "unsupported-media-type");

    [Fact]
    public async Task Body_AboveItsLimit_Is413Unread()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            "POST /v1/transactions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {OperationsRequest.BodyBytesMax + 1}\r\n\r\n");

        Problem(await connection.ReadResponseAsync(), 413, "too-large");
    }

    [Fact]
    public async Task Fence_OfTheHeader_IsCheckedFirst()
    {
        const string Body = """{"then":[{"op":"counter.next","name":"c"}]}""";

        JsonElement problem = Problem(
            await PostJsonAsync("/v1/transactions", Body, "Ordinal-Fence: l@2"), 412, "stale-token");
        Assert.Equal(1, problem.GetProperty("actual").GetInt64());
        Assert.Equal(7, await Engine.Counter("c").GetAsync());

        Json(await PostJsonAsync("/v1/transactions", Body, "Ordinal-Fence: l@1"));
        Assert.Equal(8, await Engine.Counter("c").GetAsync());
    }

    [Fact]
    public async Task Conditions_OfTheHeader_AreRefused()
        => Problem(await PostJsonAsync("/v1/transactions", "{}", "If-Match: *"), 400, "invalid-argument");

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Method_Other_Is405(string method)
        => Problem(await Server.RequestAsync(method, "/v1/transactions"), 405, "method-not-allowed");

    private string StateHash() => State.StateHash.Of(Engine.Writer.Machine);
}

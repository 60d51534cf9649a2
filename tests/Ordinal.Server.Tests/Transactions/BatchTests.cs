using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>A batch: operations in order, each for itself; a malformed one leaves the state as it was.</summary>
public sealed class BatchTests : ApiHarness
{
    private const string Path = "/v1/batches";

    private static readonly string TooMany = string.Join(',', Enumerable.Repeat("{}", OrdinalLimits.BatchCommandsMax + 1));

    /// <summary>Bodies that are no batch, and the pointer to what is wrong in them.</summary>
    public static TheoryData<string, string> Faulty => new()
    {
        { "", "" },
        { "[", "" },
        { "{}", "" },
        { "null", "" },
        { "[] []", "" },
        { "[5]", "/0" },
        { "[{}]", "/0/op" },
        { """[{"op":"counter.next","name":"a"},{"op":"counter.fly","name":"a"}]""", "/1/op" },
        { """[{"op":"counter.next"}]""", "/0/name" },
        { """[{"op":"counter.next","name":"a","by":1}]""", "/0/by" },
        { """[{"op":"counter.next","name":"a","fence":"l@0"}]""", "/0/fence" },
        { """[{"op":"counter.get","name":"a","request":"r"}]""", "/0/request" },
        { """[{"op":"counter.next","name":"a","request":7}]""", "/0/request" },
        { """[{"op":"counter.next","name":"a","request":""}]""", "/0/request" },
        { """[{"op":"counter.next","name":"a","request":"a b"}]""", "/0/request" },
        { """[{"op":"counter.next","name":"a","request":{"client":"a.b","number":1}}]""", "/0/request/client" },
        { $$"""[{"op":"counter.next","name":"a","request":"{{new string('r', 65)}}"}]""", "/0/request" },
        { """[{"op":"counter.next","name":"a","request":{"client":"c"}}]""", "/0/request/number" },
        { """[{"op":"counter.next","name":"a","request":{"client":"c","number":0}}]""", "/0/request/number" },
        { """[{"op":"counter.next","name":"a","request":{"number":1}}]""", "/0/request/client" },
        { """[{"op":"counter.next","name":"a","request":{"client":"c","number":1,"x":1}}]""", "/0/request/x" },
        { """[{"op":"counter.next","name":"a","durability":"forever"}]""", "/0/durability" },
        { "[{\"op\":\"counter.next\",\"name\":\"\\ud800\"}]", "" },
    };

    // The hash of the state is also one of the engine's time.
    private protected override OrdinalOptions Options => new() { TimeProvider = new ManualTimeProvider() };

    [Fact]
    public async Task Run_Operations_AreAnsweredInTheirOrderAsWhole()
    {
        RawResponse response = await PostJsonAsync(Path, """
            [{"op":"counter.next","name":"n"},{"op":"cell.write","name":"x","value":"v"},
             {"op":"counter.next","name":"x"},{"op":"cell.cas","name":"x","expected":"b","value":"c"},
             {"op":"cell.read","name":"x"},{"op":"cell.read","name":"none"},{"op":"counter.reserve","name":"n","count":3}]
            """);

        Assert.Equal("3", response.Header("Ordinal-Revision"));
        Assert.Equal(
            """
            {"op":"counter.next","name":"n","status":"ok","value":1,"previous":0,"version":1,"modified":1,"revision":1}
            {"op":"cell.write","name":"x","status":"ok","applied":true,"version":1,"modified":2,"revision":2}
            {"op":"counter.next","name":"x","status":"wrong-kind","version":1,"modified":2,"kind":"cell","revision":2}
            {"op":"cell.cas","name":"x","status":"compare-failed","current":{"valueBase64":"dg==","version":1,"created":2,
             "modified":2},"version":1,"modified":2,"actual":2,"expected":0,"revision":2}
            {"op":"cell.read","name":"x","status":"ok","value":"v","version":1,"modified":2,"created":2,"revision":2}
            {"op":"cell.read","name":"none","status":"not-found","version":0,"modified":0,"revision":2}
            {"op":"counter.reserve","name":"n","status":"ok","value":4,"previous":1,"first":2,"last":4,"step":1,
             "version":2,"modified":3,"revision":3}
            """.ReplaceLineEndings("\n").Replace("\n ", string.Empty, StringComparison.Ordinal),
            string.Join('\n', Json(response).EnumerateArray().Select(Members)));
    }

    [Fact]
    public async Task Run_SentAgainUnderTheSameIds_GetsTheFirstAnswers()
    {
        const string Body = """
            [{"op":"counter.next","name":"n","request":"r-1"},{"op":"counter.next","name":"n","request":"r-2"},
             {"op":"queue.join","name":"q","process":"p","tags":{"a":"b"},"request":{"client":"c","number":1}},
             {"op":"set.insert","name":"s","elements":[1,2],"request":"r-3"},
             {"op":"lock.acquire","name":"l","owner":"o","ttl":"1h","request":"r-4"},
             {"op":"counter.reserve","name":"n","count":2,"request":"r-5"},
             {"op":"cell.cas","name":"x","expectedExists":false,"value":"v","request":"r-6"},
             {"op":"counter.cas","name":"n","expected":99,"value":1,"request":"r-7"},
             {"op":"queue.leave","name":"q","process":"p","request":"r-8"},
             {"op":"name.delete","name":"x","request":"r-9"}]
            """;
        JsonElement first = Json(await PostJsonAsync(Path, Body));
        string before = StateHash();
        JsonElement again = Json(await PostJsonAsync(Path, Body));

        Assert.Equal(first.EnumerateArray().Select(Members), again.EnumerateArray().Select(Members));
        Assert.Equal(10, again.EnumerateArray().Count(static result => result.TryGetProperty("replayed", out _)));
        Assert.Equal(before, StateHash());
        Assert.Equal(
            "request-mismatch",
            Json(await PostJsonAsync(Path, """[{"op":"counter.add","name":"n","request":"r-1"}]"""))[0]
                .GetProperty("status").GetString());
    }

    [Fact]
    public async Task Run_Fences_AreOfEachOperation()
    {
        await Engine.Lock("l").AcquireAsync(new LockOwner("a"), TimeSpan.FromMinutes(1));

        JsonElement results = Json(await PostJsonAsync(Path, """
            [{"op":"counter.next","name":"n","fence":"l@2"},{"op":"counter.next","name":"n","fence":"l@1"}]
            """));

        Assert.Equal(["stale-token", "ok"], Statuses(results));
        Assert.Equal(1, await Engine.Counter("n").GetAsync());
    }

    [Fact]
    public async Task Run_DurabilityWithoutADisk_IsRefusedForThatOperation()
    {
        const string Body = """[{"op":"counter.next","name":"n"},{"op":"counter.next","name":"n","durability":"fsync"}]""";

        Assert.Equal(["ok", "durability-unavailable"], Statuses(Json(await PostJsonAsync(Path, Body))));
        Assert.Equal(
            ["durability-unavailable", "durability-unavailable"],
            Statuses(Json(await PostJsonAsync(Path, Body, "Ordinal-Durability: fsync"))));
    }

    [Fact]
    public async Task Run_Nothing_IsAnEmptyAnswer() => Assert.Equal("[]\n", (await PostJsonAsync(Path, "[]")).Body);

    [Fact]
    public async Task Run_ReadsBeyondTheAnswer_AreRefused()
    {
        await Engine.Cell("x").WriteAsync(new byte[OrdinalLimits.ValueBytesMax]);
        string read = """{"op":"cell.read","name":"x"}""";

        RawResponse response = await PostJsonAsync(
            Path, $$"""[{{string.Join(',', Enumerable.Repeat(read, 80))}},{"op":"counter.next","name":"n"}]""");

        string[] statuses = [.. Statuses(Json(response))];
        Assert.Equal(["ok", "limit-exceeded", "ok"], [statuses[0], statuses[79], statuses[80]]);
        Assert.InRange(response.Body.Length, BatchRoutes.AnswerBytesMax / 2, BatchRoutes.AnswerBytesMax + (4 * 1024 * 1024));
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Body_Faulty_Is400WithAPointerAndDoesNothing(string body, string pointer)
    {
        string before = StateHash();

        JsonElement problem = Problem(await PostJsonAsync(Path, body), 400, "bad-request");

        Assert.Equal(pointer, problem.GetProperty("pointer").GetString());
        Assert.Equal(before, StateHash());
    }

    [Fact]
    public async Task Body_TooManyOperations_Is413WithTheLimit()
    {
        JsonElement problem = Problem(await PostJsonAsync(Path, $"[{TooMany}]"), 413, "limit-exceeded");

        Assert.Equal(OrdinalLimits.BatchCommandsMax + 1, problem.GetProperty("actual").GetInt64());
        Assert.Equal(OrdinalLimits.BatchCommandsMax, problem.GetProperty("limit").GetInt64());
    }

    [Theory]
    [InlineData("Ordinal-Fence: l@1")]
    [InlineData("Idempotency-Key: k")]
    [InlineData("If-Match: *")]
    public async Task Header_ForOneCommand_IsRefused(string header)
        => Problem(await PostJsonAsync(Path, "[]", header), 400, "invalid-argument");

    [Fact]
    public async Task Body_OfAnotherType_Is415()
        => Problem(await SendAsync("POST", Path, "[]", "text/plain"), 415, "unsupported-media-type");

    [Fact]
    public async Task Body_AboveItsLimit_Is413Unread()
    {
        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(
            $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {OperationsRequest.BodyBytesMax + 1}\r\n\r\n");

        Problem(await connection.ReadResponseAsync(), 413, "too-large");
    }

    private static string Members(JsonElement result)
        => "{" + string.Join(',', result.EnumerateObject()
            .Where(static member => member.Name is not ("detail" or "replayed"))
            .Select(static member => $"\"{member.Name}\":{member.Value.GetRawText()}")) + "}";

    private static IEnumerable<string> Statuses(JsonElement results)
        => results.EnumerateArray().Select(static result => result.GetProperty("status").GetString() ?? string.Empty);

    private string StateHash() => State.StateHash.Of(Engine.Writer.Machine);
}

using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server.Tests;

/// <summary>Every operation that a transaction may have, with the exact answer to it.</summary>
public sealed class TransactionOperationTests : ApiHarness
{
    /// <summary>Operations and what is answered, as documents. The names are prepared in <see cref="PrepareAsync"/>.</summary>
    public static TheoryData<string, string> Operations => new()
    {
        {
            """{"op":"counter.get","name":"c"}""",
            """{"op":"counter.get","name":"c","status":"ok","value":7,"previous":7,"version":1,"modified":1}"""
        },
        {
            """{"op":"counter.next","name":"c"}""",
            """{"op":"counter.next","name":"c","status":"ok","value":8,"previous":7,"version":2,"modified":8}"""
        },
        {
            """{"op":"counter.add","name":"c","by":-9}""",
            """{"op":"counter.add","name":"c","status":"ok","value":-2,"previous":7,"version":2,"modified":8}"""
        },
        {
            """{"op":"counter.add","name":"c"}""",
            """{"op":"counter.add","name":"c","status":"ok","value":8,"previous":7,"version":2,"modified":8}"""
        },
        {
            """{"op":"counter.set","name":"c","value":"9223372036854775807"}""",
            """{"op":"counter.set","name":"c","status":"ok","value":9223372036854775807,"previous":7,"version":2,"modified":8}"""
        },
        {
            """{"op":"counter.cas","name":"c","expected":7,"value":1}""",
            """{"op":"counter.cas","name":"c","status":"ok","value":1,"previous":7,"version":2,"modified":8}"""
        },
        {
            """{"op":"counter.reserve","name":"c","count":3}""",
            """{"op":"counter.reserve","name":"c","status":"ok","value":10,"previous":7,"first":8,"last":10,"step":1"""
                + ""","version":2,"modified":8}"""
        },
        {
            """{"op":"counter.configure","name":"c","series":{"offset":1,"increment":2,"maximum":99,"overflow":"wrap"}}""",
            """{"op":"counter.configure","name":"c","status":"ok","value":7,"previous":7,"version":2,"modified":8}"""
        },
        {
            """{"op":"queue.list","name":"q","limit":10}""",
            """{"op":"queue.list","name":"q","status":"ok","lastNumber":1,"count":1,"tickets":[{"process":"p","number":1"""
                + ""","position":0,"tags":{}}],"version":1,"modified":2}"""
        },
        {
            """{"op":"queue.get","name":"q","process":"p"}""",
            """{"op":"queue.get","name":"q","status":"ok","applied":true,"process":"p","number":1,"position":0,"tags":{}"""
                + ""","version":1,"modified":2}"""
        },
        {
            """{"op":"queue.head","name":"q"}""",
            """{"op":"queue.head","name":"q","status":"ok","applied":true,"process":"p","number":1,"position":0,"tags":{}"""
                + ""","version":1,"modified":2}"""
        },
        {
            """{"op":"queue.join","name":"q","process":"r","lease":"30s","tags":{"b":"2","a":"1"}}""",
            """{"op":"queue.join","name":"q","status":"ok","applied":true,"process":"r","number":2,"position":1"""
                + ""","leftMs":30000,"tags":{"a":"1","b":"2"},"version":2,"modified":8}"""
        },
        {
            """{"op":"queue.leave","name":"q","process":"p"}""",
            """{"op":"queue.leave","name":"q","status":"ok","number":1,"count":0,"version":2,"modified":8}"""
        },
        {
            """{"op":"queue.renew","name":"leased","process":"p","lease":"1m"}""",
            """{"op":"queue.renew","name":"leased","status":"ok","applied":true,"process":"p","number":1,"position":0"""
                + ""","leftMs":60000,"tags":{},"version":1,"modified":3}"""
        },
        {
            """{"op":"cell.read","name":"x"}""",
            """{"op":"cell.read","name":"x","status":"ok","value":"blue","contentType":"text/plain","version":1,"modified":4}"""
        },
        {
            """{"op":"cell.write","name":"x","value":"red","contentType":"text/x","ttl":"5m"}""",
            """{"op":"cell.write","name":"x","status":"ok","applied":true,"leftMs":300000,"version":2,"modified":8}"""
        },
        {
            """{"op":"cell.write","name":"c","value":"red","replaceCounter":true}""",
            """{"op":"cell.write","name":"c","status":"ok","applied":true,"version":2,"modified":8}"""
        },
        {
            """{"op":"cell.write","name":"x","valueBase64":"/w==","keepTtl":true}""",
            """{"op":"cell.write","name":"x","status":"ok","applied":true,"version":2,"modified":8}"""
        },
        {
            """{"op":"cell.clear","name":"x"}""",
            """{"op":"cell.clear","name":"x","status":"ok","applied":true,"version":0,"modified":0}"""
        },
        {
            """{"op":"cell.cas","name":"x","expected":"blue","value":"red"}""",
            """{"op":"cell.cas","name":"x","status":"ok","applied":true,"version":2,"modified":8}"""
        },
        {
            """{"op":"cell.cas","name":"x","expectedRevision":4,"value":null}""",
            """{"op":"cell.cas","name":"x","status":"ok","applied":true,"version":0,"modified":0}"""
        },
        {
            """{"op":"cell.cas","name":"y","expectedExists":false,"valueBase64":"AA=="}""",
            """{"op":"cell.cas","name":"y","status":"ok","applied":true,"version":1,"modified":8}"""
        },
        {
            """{"op":"set.members","name":"s","limit":1}""",
            """{"op":"set.members","name":"s","status":"ok","members":[11],"count":2,"version":1,"modified":5}"""
        },
        {
            """{"op":"set.members","name":"s","after":11}""",
            """{"op":"set.members","name":"s","status":"ok","members":["a"],"count":2,"version":1,"modified":5}"""
        },
        {
            """{"op":"set.contains","name":"s","elements":["a","b",11]}""",
            """{"op":"set.contains","name":"s","status":"ok","contains":[true,false,true],"version":1,"modified":5}"""
        },
        {
            """{"op":"set.updates","name":"s","since":100}""",
            """{"op":"set.updates","name":"s","status":"ok","updates":[{"value":"a","inserted":200,"deleted":-1}]"""
                + ""","highStamp":200,"version":1,"modified":5}"""
        },
        {
            """{"op":"set.updates","name":"s","sinceRevision":5}""",
            """{"op":"set.updates","name":"s","status":"ok","updates":[],"highStamp":200,"version":1,"modified":5}"""
        },
        {
            """{"op":"set.merge","name":"s","updates":[{"value":"a","deleted":300}"""
                + """,{"value":{"uuid":"00000000-0000-0000-0000-000000000001"},"inserted":5}]}""",
            """{"op":"set.merge","name":"s","status":"ok","changed":2,"ignored":0,"highStamp":300,"version":2,"modified":8}"""
        },
        {
            """{"op":"set.configure","name":"s","bias":"insertion","skewMs":0,"horizonMs":1000}""",
            """{"op":"set.configure","name":"s","status":"ok","version":2,"modified":8}"""
        },
        {
            """{"op":"lock.get","name":"l","owner":"b"}""",
            """{"op":"lock.get","name":"l","status":"ok","owner":"a","token":1,"leftMs":60000,"waiters":[],"position":-1"""
                + ""","version":1,"modified":6}"""
        },
        {
            """{"op":"lock.acquire","name":"free","owner":"b","ttl":"10s","value":"here"}""",
            """{"op":"lock.acquire","name":"free","status":"ok","applied":true,"token":1,"version":1,"modified":8}"""
        },
        {
            """{"op":"lock.renew","name":"l","owner":"a","token":1,"ttl":"2m"}""",
            """{"op":"lock.renew","name":"l","status":"ok","applied":true,"token":1,"version":1,"modified":6}"""
        },
        {
            """{"op":"lock.release","name":"l","owner":"a","token":1}""",
            """{"op":"lock.release","name":"l","status":"ok","applied":true,"version":2,"modified":8}"""
        },
        {
            """{"op":"lock.cancel-wait","name":"l","owner":"a"}""",
            """{"op":"lock.cancel-wait","name":"l","status":"ok","applied":true,"version":2,"modified":8}"""
        },
        {
            """{"op":"lock.break","name":"l"}""",
            """{"op":"lock.break","name":"l","status":"ok","applied":true,"version":2,"modified":8}"""
        },
        {
            """{"op":"name.get","name":"x"}""",
            """{"op":"name.get","name":"x","status":"ok","applied":true,"kind":"cell","version":1,"modified":4}"""
        },
        {
            """{"op":"name.delete","name":"q","kind":"queue"}""",
            """{"op":"name.delete","name":"q","status":"ok","applied":true,"kind":"none","version":0,"modified":0}"""
        },
        {
            """{"op":"name.touch","name":"x","ttl":"1h"}""",
            """{"op":"name.touch","name":"x","status":"ok","applied":true,"kind":"cell","leftMs":3600000,"version":1"""
                + ""","modified":4}"""
        },
    };

    private protected override async Task PrepareAsync()
    {
        await Engine.Counter("c").SetAsync(7);
        await Engine.Queue("q").JoinAsync("p");
        await Engine.Queue("leased").JoinAsync("p", new JoinOptions { Lease = TimeSpan.FromMinutes(1) });
        await Engine.Cell("x").WriteAsync("blue"u8.ToArray(), new CellWriteOptions { ContentType = "text/plain" });
        await Engine.Set("s").MergeAsync(
        [
            new SetUpdate(LwwValue.Integer(11).ToCanonicalBytes(), 100, -1),
            new SetUpdate(LwwValue.String("a").ToCanonicalBytes(), 200, -1),
        ]);
        await Engine.Lock("l").AcquireAsync(new LockOwner("a"), TimeSpan.FromMinutes(1));
        await Engine.Counter("other").SetAsync(1);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_Each_AnswersExactly(string operation, string expected)
    {
        RawResponse response = await PostJsonAsync("/v1/transactions", $$"""{"then":[{{operation}}]}""");

        string result = Json(response).GetProperty("results")[0].GetRawText();
        Assert.Equal(WithoutTime(expected), WithoutTime(result));
    }

    [Theory]
    [InlineData("set.insert")]
    [InlineData("set.delete")]
    public async Task Operation_ChangeOfASet_AnswersItsStamp(string op)
    {
        JsonElement answer = Json(await PostJsonAsync(
            "/v1/transactions", $$"""{"then":[{"op":"{{op}}","name":"s","elements":["a","new"]}]}"""));

        JsonElement result = answer.GetProperty("results")[0];
        Assert.Equal(1, result.GetProperty("changed").GetInt64());
        Assert.True(result.GetProperty("stamp").GetInt64() > 200);
        Assert.Equal(result.GetProperty("stamp").GetInt64(), result.GetProperty("highStamp").GetInt64());
    }

    [Fact]
    public void Operations_Tested_AreAllThereAre()
    {
        IEnumerable<string?> tested = Operations
            .Select(row => JsonDocument.Parse((string)row[0]).RootElement.GetProperty("op").GetString())
            .Concat(["set.insert", "set.delete"])
            .Distinct();

        Assert.Equal(
            OperationForms.All.Select(form => form.Op).Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    // Everything that may be part of a transaction has a form, but for imports and for the text commands of Redis.
    [Fact]
    public void Forms_Kinds_AreThoseAboutOneName()
        => Assert.Equal(
            Enum.GetValues<CommandKind>()
                .Where(kind => kind is not (CommandKind.None or CommandKind.NameImport)
                    && CommandKinds.HasName(kind)
                    && !kind.ToString().StartsWith("Text", StringComparison.Ordinal)),
            OperationForms.All.Select(form => form.Kind).Order());

    [Fact]
    public async Task Operations_InOneTransaction_TakeOneRevision()
    {
        JsonElement answer = Json(await PostJsonAsync(
            "/v1/transactions?int64=string",
            """{"then":[{"op":"counter.next","name":"a"},{"op":"cell.write","name":"b","value":"1"}"""
                + """,{"op":"queue.join","name":"d","process":"p"}]}"""));

        Assert.Equal("8", answer.GetProperty("revision").GetString());
        Assert.All(answer.GetProperty("results").EnumerateArray(), result
            => Assert.Equal("8", result.GetProperty("modified").GetString()));
    }

    // The engine's time runs on while a test does; some milliseconds of a lease may be gone.
    private static string WithoutTime(string json)
        => System.Text.RegularExpressions.Regex.Replace(json, "\"(leftMs|leftMs)\":[0-9]+", "\"$1\":0");
}

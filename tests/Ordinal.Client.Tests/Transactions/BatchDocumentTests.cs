using System.Text.Json;
using System.Text.RegularExpressions;
using Ordinal.Client.Tests.Wire;

namespace Ordinal.Client.Tests;

/// <summary>What is sent for a batch, what its answer becomes, and what becomes of it when none comes.</summary>
public sealed class BatchDocumentTests : LinkTests
{
    private const string Path = "/v1/batches";

    [Fact]
    public async Task Submit_Commands_AreOneRequestWithTheirTerms()
    {
        Link.Ids = new([RequestId.Of("i-1"), RequestId.Of("i-2"), RequestId.Of("i-3")]);
        RemoteBatch batch = new(Link);
        batch.Next("n", new() { Fence = new Fence("k", 1), Durability = Durability.Fsync });
        batch.Add("n", 2, new() { Request = RequestId.Of("mine") });
        batch.Add("n", 3, new() { Request = RequestId.Of("c", 4) });
        batch.GetCounter("n");
        batch.Write("x", "v"u8.ToArray());
        batch.Release("l", new LockOwner("o"), 9);
        ValueTask submit = batch.SubmitAsync();
        ScriptedCall call = await Link.NextAsync("POST", Path);

        Assert.True(call.Request is { IsWrite: true, IsRepeatable: true, Options: null });
        using JsonDocument sent = JsonDocument.Parse(call.Body);
        Assert.Equal(
            """
            {"op":"counter.next","name":"n","fence":"k@1","request":"i-1","durability":"fsync"}
            {"op":"counter.add","name":"n","by":2,"request":"mine"}
            {"op":"counter.add","name":"n","by":3,"request":{"client":"c","number":4}}
            {"op":"counter.get","name":"n"}
            {"op":"cell.write","name":"x","valueBase64":"dg==","request":"i-2"}
            {"op":"lock.release","name":"l","owner":"o","token":9,"request":"i-3"}
            """.ReplaceLineEndings("\n"),
            string.Join('\n', sent.RootElement.EnumerateArray().Select(static op => op.GetRawText())));
        call.Answer("[" + string.Join(',', Enumerable.Repeat("""{"status":"ok","value":5,"revision":8}""", 6)) + "]");
        await submit;
        Assert.Equal((5, 8), (batch.Counter(3).New, batch.Counter(3).Revision));
        Assert.True(Link.IsQuiet);
    }

    [Fact]
    public async Task Submit_WithoutIds_IsRepeatableOnlyWhenItReads()
    {
        RemoteBatch batch = new(Link);
        batch.GetCounter("n");
        Assert.True((await SentAsync(batch)).Request is { IsWrite: false, IsRepeatable: true });
        batch.Next("n");
        Assert.True((await SentAsync(batch)).Request is { IsWrite: true, IsRepeatable: false });
    }

    [Fact]
    public async Task Submit_Cancelled_KeepsItsIdsForTheNextTime()
    {
        Link.Ids = new([RequestId.Of("i-1")]);
        RemoteBatch batch = new(Link);
        batch.Next("n");
        ScriptedCall first = await SentAsync(batch);
        ValueTask again = batch.SubmitAsync();
        ScriptedCall second = await Link.NextAsync("POST", Path);
        second.Answer("""[{"status":"ok","value":1,"revision":1,"replayed":true}]""");
        await again;

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(1, batch.Counter(0).New);
    }

    [Fact]
    public async Task Submit_MemoryChangedAfterwards_IsSentAsItWas()
    {
        byte[] value = "old"u8.ToArray();
        RemoteBatch batch = new(Link);
        batch.Write("x", value);
        ValueTask submit = batch.SubmitAsync();
        "new"u8.CopyTo(value);
        ScriptedCall call = await Link.NextAsync("POST", Path);
        call.Answer("""[{"status":"ok"}]""");
        await submit;

        Assert.Contains("\"b2xk\"", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_BeyondOneBody_IsSeveralRequestsInOrder()
    {
        RemoteBatch batch = new(Link);
        byte[] value = new byte[OrdinalLimits.ValueBytesMax];
        for (int i = 0; i < 13; i++)
        {
            batch.Write("x", value);
        }

        ValueTask submit = batch.SubmitAsync();
        int answered = 0;
        while (answered < 13)
        {
            ScriptedCall call = await Link.NextAsync("POST", Path);
            Assert.True(call.Body.Length <= BatchWriter.BodyBytesMax);
            int count = Regex.Count(call.Body, "\"op\":");
            call.Answer("[" + string.Join(
                ',', Enumerable.Range(answered, count).Select(i => $$"""{"status":"ok","version":{{i}},"revision":1}""")) + "]");
            answered += count;
        }

        await submit;
        Assert.Equal(Enumerable.Range(0, 13).Select(i => (long)i), Enumerable.Range(0, 13).Select(i => batch.Written(i).Version));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""[{"status":"ok"},{"status":"ok"}]""")]
    public async Task Submit_AnswerOfAnotherForm_IsAnErrorAndNoResult(string answer)
    {
        RemoteBatch batch = new(Link);
        batch.Next("n");
        ValueTask submit = batch.SubmitAsync();
        (await Link.NextAsync("POST", Path)).Answer(answer);

        OrdinalException error = await Assert.ThrowsAsync<OrdinalException>(() => submit.AsTask());
        Assert.Equal((StatusCode.Faulted, Outcome.Applied), (error.Code, error.Outcome));
        Assert.Throws<ArgumentException>(() => batch.Status(0));
    }

    [Fact]
    public async Task Submit_ConnectionLost_IsSentAgainUnderTheSameIds()
    {
        List<string> bodies = [];
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                bodies.Add(await connection.ReadAsync());
                connection.Reset();
            },
            async connection =>
            {
                bodies.Add(await connection.ReadAsync());
                await connection.SendAsync(ScriptedConnection.Ok("""[{"status":"ok","value":1},{"status":"ok","value":2}]"""));
            });
        await using ServerLink link = server.Link();
        RemoteBatch batch = new(link);
        batch.Next("n");
        batch.Next("n");

        await Deadline.WithinAsync(batch.SubmitAsync().AsTask(), "the answer on the second connection");

        Assert.Equal(2, batch.Counter(1).New);
        Assert.Equal(bodies[0], bodies[1]);
        Assert.Equal(2, Regex.Count(bodies[0], "\"request\":\"[a-z2-7]{12}-[12]\""));
    }

    // Its wait for the answer is cancelled.
    private async Task<ScriptedCall> SentAsync(RemoteBatch batch)
    {
        using CancellationTokenSource cancel = new();
        ValueTask submit = batch.SubmitAsync(cancel.Token);
        ScriptedCall call = await Link.NextAsync("POST", Path);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submit.AsTask());
        return call;
    }
}

using System.Text.Json;

namespace Ordinal.Client.Tests;

/// <summary>What is sent for a transaction, and what its answer becomes.</summary>
public sealed class TransactionDocumentTests : LinkTests
{
    private RemoteTransaction Transaction => new(Link);

    [Fact]
    public async Task Commit_EveryCompare_IsSentInTheServersWords()
    {
        RemoteTransaction transaction = Transaction;
        transaction.IfExists("a").IfExists("b", exists: false).IfKind("c", ObjectKind.Lock)
            .IfVersion("d", Relation.Less, 1).IfModified("e", Relation.LessOrEqual, 2).IfNumber("f", Relation.Greater, 3)
            .IfNumber("f", Relation.GreaterOrEqual, -3).IfValue("g", Relation.NotEqual, [0xFF]).IfHeld(new Fence("h", 4));
        using JsonDocument sent = await SentAsync(transaction);

        Assert.Equal(
            """
            [{"name":"a","target":"exists","is":"=","to":true},{"name":"b","target":"exists","is":"=","to":false},
            {"name":"c","target":"kind","is":"=","to":"lock"},{"name":"d","target":"version","is":"<","to":1},
            {"name":"e","target":"revision","is":"<=","to":2},{"name":"f","target":"number","is":">","to":3},
            {"name":"f","target":"number","is":">=","to":-3},{"name":"g","target":"value","is":"!=","toBase64":"/w=="},
            {"name":"h","target":"token","is":"=","to":4}]
            """.ReplaceLineEndings(string.Empty),
            sent.RootElement.GetProperty("compare").GetRawText());
    }

    [Fact]
    public async Task Commit_EveryOperation_IsSentWithItsOptions()
    {
        RemoteTransaction transaction = Transaction;
        IOperations then = transaction.Then;
        WriteOptions fenced = new() { Fence = new Fence("k", 1) };
        then.GetCounter("n");
        then.Next("n", fenced);
        then.Add("n", -2);
        then.SetCounter("n", 3);
        then.CompareAndSet("n", 3, 4);
        then.Reserve("n", 5);
        then.GetTicket("q", "p");
        then.Join("q", "p", new JoinOptions
        {
            Lease = TimeSpan.FromSeconds(1),
            Session = 7,
            Tags = [new("t", "v")],
            Fence = new Fence("k", 1),
        });
        then.Leave("q", "p");
        then.Read("x");
        then.Write("x", "v"u8.ToArray(), new CellWriteOptions
        {
            ContentType = "t",
            TimeToLive = TimeSpan.FromSeconds(2),
            Session = 7,
        });
        then.Write("x", default, new CellWriteOptions { KeepTimeToLive = true });
        then.Clear("x");
        then.CompareExchange("x", null, "v"u8.ToArray());
        then.CompareExchange("x", ReadOnlyMemory<byte>.Empty, null);
        then.Insert("s", [LwwValue.String("e"), LwwValue.Integer(1)]);
        then.Delete("s", [LwwValue.String("e")]);
        then.Acquire("l", new LockOwner("o"), TimeSpan.FromSeconds(3));
        then.Release("l", new LockOwner("o"), 9);
        then.DeleteName("z");
        then.DeleteName("z", ObjectKind.Cell);
        using JsonDocument sent = await SentAsync(transaction);

        Assert.Equal(
            """
            {"op":"counter.get","name":"n"}
            {"op":"counter.next","name":"n","fence":"k@1"}
            {"op":"counter.add","name":"n","by":-2}
            {"op":"counter.set","name":"n","value":3}
            {"op":"counter.cas","name":"n","expected":3,"value":4}
            {"op":"counter.reserve","name":"n","count":5}
            {"op":"queue.get","name":"q","process":"p"}
            {"op":"queue.join","name":"q","fence":"k@1","process":"p","lease":"1000ms","session":7,"tags":{"t":"v"}}
            {"op":"queue.leave","name":"q","process":"p"}
            {"op":"cell.read","name":"x"}
            {"op":"cell.write","name":"x","valueBase64":"dg==","ttl":"2000ms","session":7,"contentType":"t"}
            {"op":"cell.write","name":"x","valueBase64":"","keepTtl":true}
            {"op":"cell.clear","name":"x"}
            {"op":"cell.cas","name":"x","expectedExists":false,"valueBase64":"dg=="}
            {"op":"cell.cas","name":"x","expectedBase64":"","value":null}
            {"op":"set.insert","name":"s","elements":["e",1]}
            {"op":"set.delete","name":"s","elements":["e"]}
            {"op":"lock.acquire","name":"l","owner":"o","ttl":"3000ms"}
            {"op":"lock.release","name":"l","owner":"o","token":9}
            {"op":"name.delete","name":"z"}
            {"op":"name.delete","name":"z","kind":"cell"}
            """.ReplaceLineEndings("\n"),
            string.Join('\n', sent.RootElement.GetProperty("then").EnumerateArray().Select(static op => op.GetRawText())));
    }

    [Fact]
    public async Task Commit_Aborted_IsAResultWithTheRefusal()
    {
        RemoteTransaction transaction = Transaction;
        transaction.Else.Next("a");
        transaction.Else.CompareExchange("x", null, null);
        TransactionResult result = await AnsweredAsync(
            transaction,
            """
            {"succeeded":false,"refusedIndex":1,"revision":8,"results":[
              {"op":"counter.next","name":"a","status":"aborted","detail":"d","refusedIndex":1},
              {"op":"cell.cas","name":"x","status":"compare-failed","detail":"d","current":
                {"valueBase64":"dg==","contentType":"t","version":2,"created":3,"modified":4,"leftMs":5},
               "actual":4,"expected":0,"version":2,"modified":4}]}
            """);

        Assert.Equal((false, false, 1, 8), (result.Succeeded, result.Committed, result.RefusedIndex, result.Revision));
        Assert.Equal(StatusCode.Aborted, result.Results.Status(0));
        Assert.Equal(1, Assert.Throws<OrdinalException>(() => result.Results.Counter(0)).Actual);
        CellExchange exchange = result.Results.Exchange(1);
        Assert.Equal((false, 2, 4, 8), (exchange.Swapped, exchange.Version, exchange.Modified, exchange.Revision));
        Assert.Equal("t", exchange.Current!.ContentType);
        Assert.Throws<ArgumentException>(() => result.Results.Counter(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Results.Status(2));
    }

    // The document calls the token of the present holder actual; the engine calls the one that was given so.
    [Fact]
    public async Task Commit_StaleToken_TellsThePresentHolders()
    {
        RemoteTransaction transaction = Transaction;
        transaction.Then.Release("l", new LockOwner("me"), 3);
        transaction.Then.Next("a", new WriteOptions { Fence = new Fence("l", 3) });
        TransactionResult result = await AnsweredAsync(
            transaction,
            """
            {"succeeded":true,"refusedIndex":0,"revision":8,"results":[
              {"op":"lock.release","name":"l","status":"stale-token","detail":"d","actual":9,"expected":3},
              {"op":"counter.next","name":"a","status":"stale-token","detail":"d","actual":9,"expected":3}]}
            """);

        Assert.Equal(new LockGrant(false, 9, 8), result.Results.Grant(0));
        OrdinalException refused = Assert.Throws<OrdinalException>(() => result.Results.Counter(1));
        Assert.Equal((StatusCode.StaleToken, 3, 9), (refused.Code, refused.Actual, refused.Expected));
    }

    [Fact]
    public async Task Commit_ReadIntoMemory_FillsIt()
    {
        byte[] room = new byte[2];
        RemoteTransaction transaction = Transaction;
        transaction.Then.Read("x", room);
        TransactionResult result = await AnsweredAsync(
            transaction,
            """
            {"succeeded":true,"revision":8,"results":[
              {"op":"cell.read","name":"x","status":"ok","value":"abc","created":1,"version":2,"modified":4}]}
            """);

        Assert.Equal("ab"u8.ToArray(), room);
        Assert.Equal(new CellRead(true, 3, 2, 4, 8, null), result.Results.CellRead(0));
        Assert.True(result is { Committed: true, Replayed: false });
    }

    [Fact]
    public async Task Commit_Replayed_HasNoAnswers()
    {
        RemoteTransaction transaction = Transaction;
        transaction.Then.Next("a");
        TransactionResult result = await AnsweredAsync(transaction, """{"succeeded":true,"revision":8,"replayed":true}""");

        Assert.True(result is { Replayed: true, Succeeded: true, Committed: true });
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Results.Status(0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_RequestIdInside_IsRefusedUnsent(bool isThen)
    {
        RemoteTransaction transaction = Transaction;
        (isThen ? transaction.Then : transaction.Else).Next("a", new WriteOptions { Request = RequestId.Of("r") });

        OrdinalException e = await Assert.ThrowsAsync<OrdinalException>(async () => await transaction.CommitAsync());
        Assert.Equal(StatusCode.InvalidArgument, e.Code);
        Assert.True(Link.IsQuiet);
    }

    [Fact]
    public void Add_BeyondTheLimit_IsRefused()
    {
        IOperations then = Transaction.Then;
        for (int i = 0; i < OrdinalLimits.TransactionOperationsMax; i++)
        {
            Assert.Equal(i, then.Next("a"));
        }

        Assert.Equal(StatusCode.LimitExceeded, Assert.Throws<OrdinalException>(() => then.Next("a")).Code);
    }

    private async Task<JsonDocument> SentAsync(RemoteTransaction transaction)
    {
        ValueTask<TransactionResult> commit = transaction.CommitAsync();
        ScriptedCall call = await Link.NextAsync("POST", "/v1/transactions");
        Assert.Equal("whole", call.Query("answer"));
        call.Answer("""{"succeeded":true,"revision":1,"results":[]}""");
        await commit;
        return JsonDocument.Parse(call.Body);
    }

    private async Task<TransactionResult> AnsweredAsync(RemoteTransaction transaction, string json)
    {
        ValueTask<TransactionResult> commit = transaction.CommitAsync(new WriteOptions { Request = RequestId.Of("r") });
        ScriptedCall call = await Link.NextAsync("POST", "/v1/transactions");
        Assert.Equal("r", call.Request.Options?.Request?.Text);
        call.Answer(json);
        return await commit;
    }
}

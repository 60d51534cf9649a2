using System.Text;

namespace Ordinal.Tests.Engine;

public class BatchTests
{
    private static readonly LockOwner Owner = new("o");

    [Fact]
    public async Task Submit_CommandsOfEveryKind_AnswersByIndex()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IBatch batch = test.Engine.CreateBatch();
        byte[] room = new byte[8];
        int next = batch.Next("n");
        int add = batch.Add("n", 9);
        int set = batch.SetCounter("n", 50);
        int swap = batch.CompareAndSet("n", 50, 60);
        int get = batch.GetCounter("n");
        int block = batch.Reserve("n", 5);
        int join = batch.Join("q", "p", new() { Tags = [new("k", "v")] });
        int ticket = batch.GetTicket("q", "p");
        int write = batch.Write("c", "old"u8.ToArray());
        int exchange = batch.CompareExchange("c", "old"u8.ToArray(), "new"u8.ToArray());
        int read = batch.Read("c");
        int into = batch.Read("c", room);
        int clear = batch.Clear("c");
        int insert = batch.Insert("s", [LwwValue.Integer(1)]);
        int delete = batch.Delete("s", [LwwValue.Integer(1)]);
        int acquire = batch.Acquire("l", Owner, TimeSpan.FromSeconds(1));
        int leave = batch.Leave("q", "p");
        int deleted = batch.DeleteName("n");
        Assert.Equal(18, batch.Count);

        await batch.SubmitAsync();

        Assert.Equal(new CounterResult(0, 1, true, 1, 1), batch.Counter(next));
        Assert.Equal(new CounterResult(1, 10, true, 2, 2), batch.Counter(add));
        Assert.Equal(new CounterResult(10, 50, true, 3, 3), batch.Counter(set));
        Assert.Equal(new CounterResult(50, 60, true, 4, 4), batch.Counter(swap));
        Assert.Equal(new CounterResult(60, 60, true, 4, 4), batch.Counter(get));
        Assert.Equal(new CounterBlock(61, 65, 1, 5, 5), batch.Block(block));
        Assert.Equal(
            ("p", 1L, true),
            (batch.Ticket(join).Ticket!.Value.ProcessId, batch.Ticket(join).Token, batch.Ticket(join).Changed));
        Assert.Equal("v", batch.Ticket(ticket).Ticket!.Value.Tags[0].Value);
        Assert.False(batch.Ticket(ticket).Changed);
        Assert.Equal(new CellWritten(true, 1, 7, 7), batch.Written(write));
        Assert.Equal(new CellExchange(true, null, 2, 8, 8), batch.Exchange(exchange));
        Assert.Equal("new", Encoding.UTF8.GetString(batch.Cell(read)!.Value.Span));
        Assert.Equal(new CellRead(true, 3, 2, 8, 8, null), batch.CellRead(into));
        Assert.Equal("new"u8, room.AsSpan(0, 3));
        Assert.Equal(new CellWritten(true, 0, 9, 9), batch.Written(clear));
        Assert.Equal(1, batch.Set(insert).Changed);
        Assert.Equal(1, batch.Set(delete).Changed);
        Assert.Equal(new LockGrant(true, 1, 12), batch.Grant(acquire));
        Assert.True(batch.Ticket(leave).Changed);
        Assert.True(batch.Written(deleted).Applied);
        Assert.Equal(14, test.Engine.Revision);
    }

    [Fact]
    public async Task Submit_OneRefused_TouchesNoOther()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await test.Engine.Cell("c").WriteAsync("text");
        IBatch batch = test.Engine.CreateBatch();
        batch.Next("n");
        int refused = batch.Next("c");
        int stale = batch.Next("n", new() { Fence = new Fence("l", 3) });
        batch.Next("n");

        await batch.SubmitAsync();

        Assert.Equal(
            [StatusCode.Ok, StatusCode.WrongKind, StatusCode.StaleToken, StatusCode.Ok],
            Enumerable.Range(0, 4).Select(batch.Status));
        OrdinalException refusal = Assert.Throws<OrdinalException>(() => batch.Counter(refused));
        Assert.Equal((StatusCode.WrongKind, ObjectKind.Cell, "c"), (refusal.Code, refusal.ActualKind, refusal.Name));
        Assert.Equal(StatusCode.StaleToken, Assert.Throws<OrdinalException>(() => batch.Counter(stale)).Code);
        Assert.Equal(2, await test.Engine.Counter("n").GetAsync());
    }

    [Fact]
    public async Task Results_WrongFormOrIndex_AreArgumentErrors()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IBatch batch = test.Engine.CreateBatch();
        int next = batch.Next("n");
        int write = batch.Write("c", default);
        int join = batch.Join("q", "p");
        int acquire = batch.Acquire("l", Owner, TimeSpan.FromSeconds(1));
        int delete = batch.DeleteName("n");
        Assert.Throws<ArgumentException>(() => batch.Status(next));

        await batch.SubmitAsync();

        Action[] wrong =
        [
            () => batch.Block(next), () => batch.Ticket(next), () => batch.Cell(next), () => batch.Written(next),
            () => batch.Counter(write), () => batch.Exchange(write), () => batch.CellRead(write), () => batch.Set(write),
            () => batch.Counter(join), () => batch.Grant(join), () => batch.Ticket(acquire), () => batch.Written(acquire),
            () => batch.Counter(delete), () => batch.Grant(delete),
        ];
        Assert.All(wrong, ask => Assert.Throws<ArgumentException>(ask));
        foreach (int index in new[] { -1, 5, int.MaxValue, int.MinValue })
        {
            Action[] outside =
            [
                () => batch.Status(index), () => batch.Counter(index), () => batch.Ticket(index), () => batch.Cell(index),
                () => batch.Grant(index),
            ];
            Assert.All(outside, ask => Assert.ThrowsAny<ArgumentException>(ask));
        }
    }

    [Fact]
    public async Task Batch_UsedAgain_AfterClearOnly()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IBatch batch = test.Engine.CreateBatch();
        await batch.SubmitAsync();
        batch.Clear();
        batch.Next("n");
        await batch.SubmitAsync();
        Assert.Throws<ArgumentException>(() => batch.Next("n"));
        await Assert.ThrowsAsync<ArgumentException>(() => batch.SubmitAsync().AsTask());
        batch.Clear();
        Assert.Equal(0, batch.Count);
        int again = batch.Next("n");
        using (test.HoldRole())
        {
            Task submitted = batch.SubmitAsync().AsTask();
            Assert.False(submitted.IsCompleted);
            Assert.Throws<ArgumentException>(batch.Clear);
            Assert.Throws<ArgumentException>(() => batch.Next("n"));
        }

        await test.UnderRoleAsync(_ => { });
        Assert.Equal(2, await test.Engine.Counter("n").GetAsync());
        Assert.Equal(2, batch.Counter(again).New);
    }

    [Fact]
    public async Task Append_BeyondTheLimit_IsRefusedAtOnce()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IBatch batch = test.Engine.CreateBatch();
        for (int i = 0; i < OrdinalLimits.BatchCommandsMax; i++)
        {
            batch.Next("n");
        }

        OrdinalException refusal = Assert.Throws<OrdinalException>(() => batch.Next("n"));
        Assert.Equal((StatusCode.LimitExceeded, 4097L, 4096L), (refusal.Code, refusal.Actual, refusal.Limit));
        await batch.SubmitAsync();
        Assert.Equal(4096, batch.Counter(4095).New);
    }

    [Fact]
    public async Task Request_SentAgainInABatch_TakesEffectOnce()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        RequestId id = RequestId.Of("client", 1);
        IBatch batch = test.Engine.CreateBatch();
        batch.Add("n", 5, new() { Request = id });
        batch.Add("n", 5, new() { Request = id });
        batch.Add("n", 6, new() { Request = id });
        await batch.SubmitAsync();

        Assert.Equal(batch.Counter(0), batch.Counter(1));
        Assert.Equal(StatusCode.RequestMismatch, batch.Status(2));
        Assert.Equal(5, await test.Engine.Counter("n").GetAsync());
    }
}

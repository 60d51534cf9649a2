namespace Ordinal.Tests.Engine;

public class QueueTurnTests
{
    [Fact]
    public async Task WaitForTurn_HeadLeaves_ComesInOrder()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        foreach (string process in new[] { "a", "b", "c" })
        {
            await queue.JoinAsync(process, new() { Tags = [new("who", process)] });
        }

        Task<TicketResult> b = queue.WaitForTurnAsync("b").AsTask();
        Task<TicketResult> c = queue.WaitForTurnAsync("c").AsTask();
        Assert.Equal("a", (await queue.WaitForTurnAsync("a").Expect("the head's own turn")).Ticket!.Value.ProcessId);
        TicketResult left = await queue.LeaveAsync("a");
        TicketResult turn = await b.Expect("the turn of b");

        Assert.Equal((2L, 0L, "b"), (turn.Ticket!.Value.Number, turn.Ticket.Value.Position, turn.Ticket.Value.Tags[0].Value));
        Assert.Equal((false, left.Token, left.Revision), (turn.Changed, turn.Token, turn.Revision));
        Assert.False(c.IsCompleted);
        await queue.LeaveAsync("b");
        Assert.Equal(3, (await c.Expect("the turn of c")).Ticket!.Value.Number);
    }

    [Fact]
    public async Task WaitForTurn_TicketEnds_IsRefusedAsEnded()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        ISession session = await test.Engine.OpenSessionAsync();
        await queue.JoinAsync("head");
        await queue.JoinAsync("leaves");
        await queue.JoinAsync("expires", new() { Lease = TimeSpan.FromSeconds(1) });
        await queue.JoinAsync("session", new() { Session = session.Id });
        await queue.JoinAsync("deleted");
        Dictionary<string, Task<TicketResult>> waits = new[] { "leaves", "expires", "session", "deleted" }.ToDictionary(
            process => process, process => queue.WaitForTurnAsync(process).AsTask());

        await queue.LeaveAsync("leaves");
        await EndedAsync("leaves");
        test.Advance(1010);
        await EndedAsync("expires");
        await session.CloseAsync();
        await EndedAsync("session");
        await queue.DeleteAsync();
        await EndedAsync("deleted");
        Assert.Equal(0, await test.WaitsAsync());

        async Task EndedAsync(string process)
        {
            OrdinalException ended = await Assert.ThrowsAsync<OrdinalException>(
                () => waits[process].Expect($"the end of '{process}'"));
            Assert.Equal(StatusCode.Ended, ended.Code);
        }
    }

    [Fact]
    public async Task WaitForTurn_Cancelled_LeavesTheTicket()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        await queue.JoinAsync("a");
        await queue.JoinAsync("b");
        using CancellationTokenSource cancel = new();
        Task<TicketResult> waiting = queue.WaitForTurnAsync("b", cancel.Token).AsTask();
        Task<TicketResult> staying = queue.WaitForTurnAsync("b").AsTask();
        long revision = test.Engine.Revision;

        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Expect("the cancelled wait"));
        Assert.Equal(revision, test.Engine.Revision);
        Assert.Equal(1, (await queue.GetAsync("b")).Ticket!.Value.Position);
        await queue.LeaveAsync("a");
        Assert.Equal(2, (await staying.Expect("the turn of b")).Ticket!.Value.Number);
        Assert.Equal(0, await test.WaitsAsync());
    }

    [Fact]
    public async Task WaitForTurn_WithoutTicket_IsNotFound()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        await test.RefusesAsync(StatusCode.NotFound, () => queue.WaitForTurnAsync("nobody").AsTask());
        await queue.JoinAsync("a");
        await test.RefusesAsync(StatusCode.NotFound, () => queue.WaitForTurnAsync("nobody").AsTask());
    }
}

namespace Ordinal.Client.Tests;

/// <summary>Ticket queues.</summary>
public abstract class QueueContract : ContractTests
{
    [Fact]
    public async Task Queue_JoinMoveLeave_TellEveryField()
    {
        IQueue queue = Ordinal.Queue(Name("q"));
        long r = await RevisionAsync();

        Assert.Equal(Name("q"), queue.Name);
        Assert.Equal(new TicketResult(null, false, 0, r), await queue.GetAsync("a"));
        Assert.Equal(new TicketResult(null, false, 0, r), await queue.HeadAsync());
        Assert.Equal(new TicketResult(null, false, 0, r), await queue.LeaveAsync("a"));
        TicketResult first = await queue.JoinAsync("a", new() { Tags = [new("z", "1"), new("", "é\n")] });
        Same(first, true, 1, r + 1, "a", 1, 0);
        Assert.Equal([new TicketTag("", "é\n"), new TicketTag("z", "1")], first.Ticket!.Value.Tags);
        Assert.Null(first.Ticket.Value.LeaseLeft);
        TicketResult second = await queue.JoinAsync("b", new() { Lease = Long });
        Same(second, true, 2, r + 2, "b", 2, 1);
        Assert.Empty(second.Ticket!.Value.Tags);
        Assert.InRange(second.Ticket.Value.LeaseLeft!.Value, Long - TimeSpan.FromMinutes(1), Long);
        TicketResult again = await queue.JoinAsync("a", new() { Tags = [new("other", "2")] });
        Same(again, false, 2, r + 2, "a", 1, 0);
        Assert.Equal(2, again.Ticket!.Value.Tags.Count);
        Same(await queue.HeadAsync(), false, 2, r + 2, "a", 1, 0);
        TicketResult seen = await queue.GetAsync("b");
        Same(seen, false, 2, r + 2, "b", 2, 1);
        Assert.NotNull(seen.Ticket!.Value.LeaseLeft);
        Assert.Equal(new TicketResult(null, true, 3, r + 3), await queue.LeaveAsync("a"));
        Assert.Equal(new TicketResult(null, false, 3, r + 3), await queue.LeaveAsync("a"));
        Same(await queue.HeadAsync(), false, 3, r + 3, "b", 2, 0);
        Assert.True(await queue.DeleteAsync());
        Assert.False(await queue.DeleteAsync());
        Same(await queue.JoinAsync("c"), true, 5, r + 5, "c", 1, 0);
    }

    [Fact]
    public async Task List_PageByPage_TellsTicketsInOrder()
    {
        IQueue queue = Ordinal.Queue(Name("q"));
        long r = await RevisionAsync();
        QueueState none = await queue.ListAsync();
        Assert.Empty(none.Tickets);
        Assert.Equal((0L, 0L, 0L, r), (none.Token, none.LastNumber, none.Count, none.Revision));
        for (int i = 1; i <= 5; i++)
        {
            await queue.JoinAsync($"p{i}", new() { Tags = [new("n", $"{i}")] });
        }

        await queue.LeaveAsync("p2");
        QueueState all = await queue.ListAsync();
        Assert.Equal((6L, 5L, 4L, r + 6), (all.Token, all.LastNumber, all.Count, all.Revision));
        Assert.Equal(
            [("p1", 1L, 0L, "1"), ("p3", 3, 1, "3"), ("p4", 4, 2, "4"), ("p5", 5, 3, "5")],
            all.Tickets.Select(t => (t.ProcessId, t.Number, t.Position, Assert.Single(t.Tags).Value)));
        QueueState page = await queue.ListAsync(afterNumber: 1, limit: 2);
        Assert.Equal(["p3", "p4"], page.Tickets.Select(t => t.ProcessId));
        Assert.Equal(4, page.Count);
        Assert.Equal(4, (await queue.ListAsync(-5, -1)).Tickets.Count);
        Assert.Empty((await queue.ListAsync(long.MaxValue)).Tickets);
    }

    [Fact]
    public async Task List_ManyTickets_AreOneAnswer()
    {
        IQueue queue = Ordinal.Queue(Name("q"));
        const int Many = 3000;
        foreach (int[] some in Enumerable.Range(0, Many).Chunk(500))
        {
            await Task.WhenAll(some.Select(i => queue.JoinAsync($"p{i}").AsTask()));
        }

        QueueState all = await queue.ListAsync();

        Assert.Equal((Many, (long)Many), (all.Tickets.Count, all.Count));
        Assert.True(await queue.DeleteAsync());
    }

    [Fact]
    public async Task Renew_Lease_GoesOnFromNow()
    {
        IQueue queue = Ordinal.Queue(Name("q"));
        await queue.JoinAsync("a", new() { Lease = Long });
        await queue.JoinAsync("b");
        long r = await RevisionAsync();

        TicketResult renewed = await queue.RenewAsync("a", 2 * Long);
        Same(renewed, false, 2, r + 1, "a", 1, 0);
        Assert.InRange(renewed.Ticket!.Value.LeaseLeft!.Value, 2 * Long - TimeSpan.FromMinutes(1), 2 * Long);
        Assert.InRange((await queue.RenewAsync("a")).Ticket!.Value.LeaseLeft!.Value, Long - TimeSpan.FromMinutes(1), Long);
        await RefusedAsync(StatusCode.InvalidArgument, () => queue.RenewAsync("b").AsTask());
        await RefusedAsync(StatusCode.NotFound, () => queue.RenewAsync("c").AsTask(), queue.Name);
        await RefusedAsync(StatusCode.OutOfRange, () => queue.RenewAsync("a", TimeSpan.Zero).AsTask(), "A lease is 0 ms");
    }

    [Fact]
    public async Task Lease_NotRenewed_EndsTheTicket()
    {
        IQueue queue = Ordinal.Queue(Name("q"));
        long r = await RevisionAsync();
        await queue.JoinAsync("a", new() { Lease = TimeSpan.FromMilliseconds(100) });
        await queue.JoinAsync("b");

        await Deadline.WithinAsync(queue.WaitForTurnAsync("b").AsTask(), "the turn after an expiry");

        Assert.Equal(new TicketResult(null, false, 3, r + 3), await queue.GetAsync("a"));
    }

    [Fact]
    public async Task WaitForTurn_AnswersAtTheHead()
    {
        IQueue queue = Ordinal.Queue(Name("q"));
        long r = await RevisionAsync();
        await queue.JoinAsync("a");
        await queue.JoinAsync("b", new() { Tags = [new("k", "v")] });
        await queue.JoinAsync("c");
        Same(await Deadline.WithinAsync(queue.WaitForTurnAsync("a").AsTask(), "a turn that is there"), false, 3, r + 3, "a", 1,
            0);
        Task<TicketResult> waiting = queue.WaitForTurnAsync("b").AsTask();
        Task<TicketResult> ending = queue.WaitForTurnAsync("c").AsTask();
        using CancellationTokenSource cancel = new();
        Task<TicketResult> cancelled = queue.WaitForTurnAsync("c", cancel.Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(cancelled,
            "the end of a cancelled wait"));
        Assert.NotNull((await queue.GetAsync("c")).Ticket);
        Assert.False(waiting.IsCompleted);
        await queue.LeaveAsync("a");
        TicketResult turn = await Deadline.WithinAsync(waiting, "the turn");
        Same(turn, false, 4, r + 4, "b", 2, 0);
        Assert.Equal(new TicketTag("k", "v"), Assert.Single(turn.Ticket!.Value.Tags));
        await RefusedAsync(StatusCode.NotFound, () => queue.WaitForTurnAsync("nobody").AsTask());
        await queue.LeaveAsync("c");
        OrdinalException ended = await RefusedAsync(await EndOfAsync(ending), () => ending);
        Assert.Equal(queue.Name, ended.Name);
    }

    [Fact]
    public async Task Arguments_OutOfRange_AreRefusedBeforeAnythingIsDone()
    {
        IQueue queue = Ordinal.Queue(Name("q"));
        long r = await RevisionAsync();
        foreach (double ms in new[] { 0d, -1, 99, 86_400_001 })
        {
            JoinOptions bad = new() { Lease = TimeSpan.FromMilliseconds(ms) };
            await RefusedAsync(StatusCode.OutOfRange, () => queue.JoinAsync("p", bad).AsTask(), $"A lease is {ms} ms",
                "100 to 86400000");
        }

        foreach (string bad in new[] { string.Empty, new string('p', 513), "\ud800" })
        {
            Func<Task>[] calls =
            [
                () => queue.JoinAsync(bad).AsTask(), () => queue.LeaveAsync(bad).AsTask(), () => queue.GetAsync(bad).AsTask(),
                () => queue.RenewAsync(bad).AsTask(), () => queue.WaitForTurnAsync(bad).AsTask(),
            ];
            foreach (Func<Task> call in calls)
            {
                await RefusedAsync(StatusCode.InvalidArgument, call, "process id");
            }
        }

        IEnumerable<TicketTag> many = Enumerable.Range(0, 33).Select(i => new TicketTag($"{i}", "v"));
        await RefusedAsync(StatusCode.LimitExceeded, () => queue.JoinAsync("p", new() { Tags = many }).AsTask(), "33 tags");
        await RefusedAsync(
            StatusCode.LimitExceeded, () => queue.JoinAsync("p", new() { Tags = [new("k", new string('v', 5000))] }).AsTask(),
            "5001");
        await RefusedAsync(StatusCode.UnknownSession, () => queue.JoinAsync("p", new() { Session = 123_456_789 }).AsTask(),
            "123456789");
        await RefusedAsync(StatusCode.UnknownSession, () => queue.JoinAsync("p", new() { Session = -1 }).AsTask(), "-1");
        Assert.Equal(r, await RevisionAsync());
        await queue.JoinAsync("odd ?&=#/+%é");
        Assert.Equal("odd ?&=#/+%é", (await queue.GetAsync("odd ?&=#/+%é")).Ticket!.Value.ProcessId);
    }

    [Fact]
    public async Task NameOfACell_IsOfTheWrongKind()
    {
        await Ordinal.Cell(Name("c")).WriteAsync("v");
        IQueue queue = Ordinal.Queue(Name("c"));
        Func<Task>[] calls =
        [
            () => queue.JoinAsync("p").AsTask(), () => queue.LeaveAsync("p").AsTask(), () => queue.GetAsync("p").AsTask(),
            () => queue.HeadAsync().AsTask(), () => queue.ListAsync().AsTask(), () => queue.RenewAsync("p").AsTask(),
            () => queue.WaitForTurnAsync("p").AsTask(), () => queue.DeleteAsync().AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            Assert.Equal(ObjectKind.Cell, (await RefusedAsync(StatusCode.WrongKind, call, queue.Name)).ActualKind);
        }
    }

    // Either: whoever leaves before the wait is known to the engine has no ticket, and else it ends.
    private static async Task<StatusCode> EndOfAsync(Task ending)
    {
        OrdinalException e = await Assert.ThrowsAsync<OrdinalException>(() => Deadline.WithinAsync(ending, "the end of a wait"));
        Assert.True(e.Code is StatusCode.Ended or StatusCode.NotFound, e.Message);
        return e.Code;
    }

    private static void Same(
        TicketResult result, bool changed, long token, long revision, string process, long number, long position)
    {
        Assert.Equal((changed, token, revision), (result.Changed, result.Token, result.Revision));
        Ticket ticket = Assert.NotNull(result.Ticket);
        Assert.Equal((process, number, position), (ticket.ProcessId, ticket.Number, ticket.Position));
    }
}

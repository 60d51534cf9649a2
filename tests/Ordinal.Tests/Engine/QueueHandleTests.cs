namespace Ordinal.Tests.Engine;

public class QueueHandleTests
{
    [Fact]
    public async Task Queue_JoinsAndLeaves_TellNumberPositionTokenAndRevision()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");

        Assert.Equal(new TicketResult(null, false, 0, 0), await queue.HeadAsync());
        TicketResult first = await queue.JoinAsync("a", new() { Tags = [new("k", "2"), new("b", "1")] });
        TicketResult second = await queue.JoinAsync("b", new() { Lease = TimeSpan.FromSeconds(5) });
        TicketResult again = await queue.JoinAsync("a", new() { Tags = [new("other", "tag")] });

        Assert.Equal(("a", 1L, 0L, (TimeSpan?)null), Facts(first));
        Assert.Equal([new TicketTag("b", "1"), new TicketTag("k", "2")], first.Ticket!.Value.Tags);
        Assert.Equal((true, 1L, 1L), (first.Changed, first.Token, first.Revision));
        Assert.Equal(("b", 2L, 1L, TimeSpan.FromSeconds(5)), Facts(second));
        Assert.Equal((false, 2L, 2L), (again.Changed, again.Token, again.Revision));
        Assert.Equal(first.Ticket!.Value.Tags, again.Ticket!.Value.Tags);
        Assert.Equal("a", (await queue.HeadAsync()).Ticket!.Value.ProcessId);

        Assert.Equal(new TicketResult(null, true, 3, 3), await queue.LeaveAsync("a"));
        Assert.Equal(new TicketResult(null, false, 3, 3), await queue.LeaveAsync("a"));
        Assert.Equal(0, (await queue.GetAsync("b")).Ticket!.Value.Position);
        QueueState state = await queue.ListAsync();
        Assert.Equal((3L, 2L, 1L, 3L), (state.Token, state.LastNumber, state.Count, state.Revision));
        Assert.Equal("b", Assert.Single(state.Tickets).ProcessId);
    }

    [Fact]
    public async Task List_ByPages_GoesOnAfterTheLastNumber()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        for (int i = 1; i <= 5; i++)
        {
            await queue.JoinAsync($"p{i}");
        }

        await queue.LeaveAsync("p3");
        QueueState page = await queue.ListAsync(limit: 2);
        QueueState rest = await queue.ListAsync(afterNumber: page.Tickets[^1].Number, limit: 2);

        Assert.Equal(["p1", "p2"], page.Tickets.Select(ticket => ticket.ProcessId));
        Assert.Equal(["p4", "p5"], rest.Tickets.Select(ticket => ticket.ProcessId));
        Assert.Equal([2L, 3L], rest.Tickets.Select(ticket => ticket.Position));
        Assert.Equal(4, rest.Count);
    }

    [Fact]
    public async Task Lease_NotRenewed_EndsTheTicket()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        await queue.JoinAsync("a", new() { Lease = TimeSpan.FromSeconds(1) });
        test.Advance(900);
        Assert.Equal(TimeSpan.FromSeconds(1), (await queue.RenewAsync("a")).Ticket!.Value.LeaseLeft);
        test.Advance(900);
        Assert.Equal(TimeSpan.FromMilliseconds(100), (await queue.GetAsync("a")).Ticket!.Value.LeaseLeft);
        test.Advance(110);

        Assert.Null((await queue.GetAsync("a")).Ticket);
        await test.RefusesAsync(StatusCode.NotFound, () => queue.RenewAsync("a").AsTask());
        Assert.Equal(2, (await queue.JoinAsync("a")).Ticket!.Value.Number);
    }

    [Fact]
    public async Task Queue_BadArguments_AreRefusedWithValueAndLimit()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        await queue.JoinAsync("forever");
        foreach (double ms in new[] { 0d, -1, 99, 86_400_001 })
        {
            TimeSpan lease = TimeSpan.FromMilliseconds(ms);
            await test.RefusesAsync(
                StatusCode.OutOfRange,
                () => queue.JoinAsync("p", new() { Lease = lease }).AsTask(),
                $"{ms} ms",
                "100 to 86400000");
            await test.RefusesAsync(StatusCode.OutOfRange, () => queue.RenewAsync("forever", lease).AsTask(), $"{ms} ms");
        }

        OrdinalException session = await test.RefusesAsync(
            StatusCode.UnknownSession, () => queue.JoinAsync("p", new() { Session = 77 }).AsTask(), "77");
        Assert.Equal(77, session.Actual);
        await test.RefusesAsync(StatusCode.InvalidArgument, () => queue.RenewAsync("forever").AsTask());
        await test.RefusesAsync(
            StatusCode.LimitExceeded, () => queue.JoinAsync("p", new() { Tags = Tags(33, 1) }).AsTask(), "33 tags", "32");
        await test.RefusesAsync(
            StatusCode.LimitExceeded, () => queue.JoinAsync("p", new() { Tags = Tags(1, 4096) }).AsTask(), "4097", "4096");
        await queue.JoinAsync("p", new() { Tags = Tags(1, 4095), Lease = TimeSpan.FromMilliseconds(100) });
        await queue.JoinAsync("p2", new() { Tags = Tags(32, 1), Lease = TimeSpan.FromHours(24) });
    }

    [Fact]
    public async Task Delete_QueueWithTickets_EndsThemAndKeepsTheTokenRising()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        await queue.JoinAsync("a");
        TicketResult last = await queue.JoinAsync("b");

        Assert.True(await queue.DeleteAsync());
        Assert.False(await queue.DeleteAsync());
        Assert.Null((await queue.GetAsync("a")).Ticket);
        Assert.True((await queue.JoinAsync("c")).Token > last.Token);
    }

    private static (string ProcessId, long Number, long Position, TimeSpan? Left) Facts(TicketResult result)
    {
        Ticket ticket = result.Ticket!.Value;
        return (ticket.ProcessId, ticket.Number, ticket.Position, ticket.LeaseLeft);
    }

    private static TicketTag[] Tags(int count, int valueLength)
        => [.. Enumerable.Range(0, count).Select(i => new TicketTag($"{(char)('A' + i)}", new string('v', valueLength)))];
}

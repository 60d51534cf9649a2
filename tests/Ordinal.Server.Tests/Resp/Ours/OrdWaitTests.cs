namespace Ordinal.Server.Tests;

/// <summary>Verbs that wait: what comes before is answered before, what comes after waits, and who goes away gives way.</summary>
public sealed class OrdWaitTests
{
    [Fact]
    public async Task Acquire_ThatWaits_SplitsTheBatchAndTheRestIsServedAfterTheGrant()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient holder = await ours.ConnectAsync();
        await using PeerClient waiter = await ours.ConnectAsync();
        await holder.CallAsync("ORD.LOCK.ACQUIRE l alice");

        await waiter.SendBytesAsync(
            RespWords.Encode("INCR", "n")
            + RespWords.Encode("ORD.LOCK.ACQUIRE", "l", "bob", "WAIT", "1m")
            + RespWords.Encode("INCR", "n"));
        Assert.Equal(":1", (await waiter.ReadAsync("the answer before the wait")).ToString());
        await AwaitWaiterAsync(holder);
        Assert.Equal("\"1\"", (await holder.CallAsync("GET n")).ToString());
        await holder.CallAsync("ORD.LOCK.RELEASE l alice 1");

        RespNode grant = await waiter.ReadAsync("the grant");
        Assert.Equal("bob", grant.Of("owner").Text);
        Assert.Equal(":2", (await waiter.ReadAsync("the answer after the wait")).ToString());
    }

    [Fact]
    public async Task Acquire_WhoseTimeRunsOut_IsRefusedAndTheConnectionGoesOn()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient holder = await ours.ConnectAsync();
        await using PeerClient waiter = await ours.ConnectAsync();
        await holder.CallAsync("ORD.LOCK.ACQUIRE l alice");

        Assert.StartsWith("-TIMEDOUT ", (await waiter.CallAsync("ORD.LOCK.ACQUIRE l bob WAIT 50")).ToString());
        Assert.Equal("+PONG", (await waiter.CallAsync("PING")).ToString());
        Assert.Empty((await holder.CallAsync("ORD.LOCK.INSPECT l")).Of("waiters").Parts);
    }

    [Fact]
    public async Task Acquire_WhoseConnectionEnds_LeavesTheLine()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient holder = await ours.ConnectAsync();
        await holder.CallAsync("ORD.LOCK.ACQUIRE l alice");
        await using (PeerClient waiter = await ours.ConnectAsync())
        {
            await waiter.SendAsync("ORD.LOCK.ACQUIRE", "l", "bob", "WAIT", "1m");
            await AwaitWaiterAsync(holder);
        }

        await holder.UntilAsync("ORD.LOCK.INSPECT l", static state => state.Of("waiters").Parts.Count == 0, "an empty line");
        await holder.CallAsync("ORD.LOCK.RELEASE l alice 1");
        Assert.True((await holder.CallAsync("ORD.LOCK.INSPECT l")).Of("owner").IsNull);
    }

    [Fact]
    public async Task Turn_ThatComes_AnswersTheWait()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient first = await ours.ConnectAsync();
        await using PeerClient second = await ours.ConnectAsync();
        await first.CallAsync("ORD.QUEUE.JOIN q alice");
        await first.CallAsync("ORD.QUEUE.JOIN q bob");

        await second.SendAsync("ORD.QUEUE.WAIT", "q", "bob", "WAIT", "1m");
        await first.CallAsync("ORD.QUEUE.LEAVE q alice");

        RespNode turn = await second.ReadAsync("bob's turn");
        Assert.Equal(0, turn.Of("position").Number);
        Assert.Equal(2, turn.Of("number").Number);
    }

    [Fact]
    public async Task Turn_ThatDoesNotCome_TimesOutAndTheTicketStays()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient client = await ours.ConnectAsync();
        await client.CallAsync("ORD.QUEUE.JOIN q alice");
        await client.CallAsync("ORD.QUEUE.JOIN q bob");

        Assert.StartsWith("-TIMEDOUT ", (await client.CallAsync("ORD.QUEUE.WAIT q bob WAIT 50")).ToString());
        Assert.Equal(1, (await client.CallAsync("ORD.QUEUE.GET q bob")).Of("position").Number);
    }

    [Fact]
    public async Task Turn_WhoseTicketEnds_IsRefused()
    {
        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using PeerClient first = await ours.ConnectAsync();
        await using PeerClient second = await ours.ConnectAsync();
        await first.CallAsync("ORD.QUEUE.JOIN q alice");
        await first.CallAsync("ORD.QUEUE.JOIN q bob");

        await second.SendAsync("ORD.QUEUE.WAIT", "q", "bob", "WAIT", "1m");
        RespNode refusal;
        do
        {
            // Either the wait or the end comes first; joining again makes room for another try.
            await first.CallAsync("ORD.QUEUE.LEAVE q bob");
            refusal = await second.ReadAsync("the end of bob's ticket");
        }
        while (!refusal.IsError);

        Assert.Matches("^-(ENDED|NOTFOUND) ", refusal.ToString());
    }

    private static Task AwaitWaiterAsync(PeerClient holder)
        => holder.UntilAsync("ORD.LOCK.INSPECT l", static state => state.Of("waiters").Parts.Count > 0, "a waiter");
}

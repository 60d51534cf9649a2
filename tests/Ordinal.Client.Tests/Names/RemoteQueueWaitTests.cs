namespace Ordinal.Client.Tests;

/// <summary>A wait for a turn goes on for as long as the ticket stands.</summary>
public sealed class RemoteQueueWaitTests : LinkTests
{
    [Fact]
    public async Task WaitForTurn_LongestWaitOver_AsksAgain()
    {
        Task<TicketResult> wait = new RemoteQueue(Link, "q").WaitForTurnAsync("p", End.Token).AsTask();
        ScriptedCall first = await Link.NextAsync("GET", "/v1/queues/q");
        Assert.Equal(("p", TimeSpan.FromMilliseconds(OrdinalLimits.WaitMsMax)), (first.Query("process"), first.Wait));
        first.Refuse(StatusCode.TimedOut);
        (await Link.NextAsync("GET", "/v1/queues/q")).Answer(
            """{"ticket":{"process":"p","number":4,"position":0,"tags":{}},"token":9,"revision":11}""");

        TicketResult turn = await Deadline.WithinAsync(wait, "the turn");
        Assert.Equal((4, 0, 9, 11), (turn.Ticket!.Value.Number, turn.Ticket.Value.Position, turn.Token, turn.Revision));
    }

    [Fact]
    public async Task WaitForTurn_TicketGone_IsTold()
    {
        Task<TicketResult> wait = new RemoteQueue(Link, "q").WaitForTurnAsync("p", End.Token).AsTask();
        (await Link.NextAsync("GET", "/v1/queues/q")).Refuse(StatusCode.Ended);

        OrdinalException error = await Assert.ThrowsAsync<OrdinalException>(() => Deadline.WithinAsync(wait, "the refusal"));
        Assert.Equal(StatusCode.Ended, error.Code);
    }
}

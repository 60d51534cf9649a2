namespace Ordinal.Client.Tests.Wire;

/// <summary>Which calls leave, which are put in line again, and which come to their end.</summary>
public sealed class LineCallsTests
{
    private readonly List<PendingCall> _turn = [];

    [Fact]
    public void Add_MoreThanMayWait_IsRefused()
    {
        LineCalls calls = new(inFlightMax: 1);
        for (int i = 0; i < LineCalls.WaitingMax; i++)
        {
            calls.Add(Write(i));
        }

        OrdinalException error = Assert.Throws<OrdinalException>(() => calls.Add(Write(7)));

        Assert.Equal((StatusCode.Overloaded, Outcome.NotApplied, "7"), (error.Code, error.Outcome, error.Name));
        Assert.Equal((LineCalls.WaitingMax, LineCalls.WaitingMax), (error.Actual, error.Limit));
    }

    [Fact]
    public void Take_CallThatWasCancelledInLine_IsNotSent()
    {
        using CancellationTokenSource cancel = new();
        LineCalls calls = new(inFlightMax: 8);
        PendingCall first = Write(1);
        PendingCall second = Write(2);
        first.CancelBy(cancel.Token);
        calls.Add(first);
        calls.Add(second);

        cancel.Cancel();
        calls.Take(_turn, long.MaxValue, now: 5);

        Assert.Equal([second], _turn);
        Assert.False(first.MayHaveArrived, "A call that was cancelled before it was sent counts as sent.");
        Assert.Same(second, calls.Oldest);
    }

    [Fact]
    public void PutBack_CallsInFlight_GoAheadOfThoseThatWait()
    {
        LineCalls calls = new(inFlightMax: 2);
        PendingCall[] all = [Write(0, "a"), Write(1, "b"), Write(2, "c"), Write(3)];
        Array.ForEach(all, calls.Add);
        calls.Take(_turn, long.MaxValue, now: 5);

        Assert.Empty(calls.PutBack(isPassedOver: false, isOldestToBlame: false, now: 6));

        Assert.Equal(all, calls.TakeAll());
    }

    [Fact]
    public void PutBack_WriteWithoutIdOrTooLate_Fails()
    {
        LineCalls calls = new(inFlightMax: 8);
        PendingCall unnamed = Write(0);
        PendingCall late = Write(1, "b", giveUpAt: 6);
        PendingCall inTime = Write(2, "c", giveUpAt: 7);
        Array.ForEach([unnamed, late, inTime], calls.Add);
        calls.Take(_turn, long.MaxValue, now: 5);

        Assert.Equal([unnamed, late], calls.PutBack(isPassedOver: false, isOldestToBlame: false, now: 6));

        Assert.Equal([inTime], calls.TakeAll());
    }

    [Fact]
    public void PutBack_PassedOver_KeepsAllAsNotSent()
    {
        LineCalls calls = new(inFlightMax: 8);
        PendingCall unnamed = Write(0);
        calls.Add(unnamed);
        calls.Take(_turn, long.MaxValue, now: 5);

        Assert.Empty(calls.PutBack(isPassedOver: true, isOldestToBlame: false, now: 6));

        Assert.Equal(Outcome.NotApplied, unnamed.OutcomeWithoutAnswer);
        Assert.Equal([unnamed], calls.TakeAll());
    }

    private static PendingCall Write(int number, string? id = null, long giveUpAt = long.MaxValue)
        => new(Requests.Write(number, id), id is null ? null : RequestId.Of(id), giveUpAt);
}

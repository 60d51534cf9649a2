using Ordinal.Client.Tests.Wire;

namespace Ordinal.Client.Tests.Retries;

/// <summary>What is known of the effect of a call, after each thing that can become of a sending.</summary>
public sealed class PendingCallTests
{
    [Fact]
    public void Outcome_OfAWrite_FollowsWhatMayHaveArrived()
    {
        PendingCall call = Make(Requests.Write(1));
        Assert.Equal(Outcome.NotApplied, call.OutcomeWithoutAnswer);

        call.NoteSending(1);
        Assert.Equal(Outcome.Unknown, call.OutcomeWithoutAnswer);

        call.NotePassedOver();
        Assert.Equal(Outcome.NotApplied, call.OutcomeWithoutAnswer);
    }

    [Fact]
    public void PassedOver_AfterASendingThatWasLost_IsStillUnknown()
    {
        PendingCall call = Make(Requests.Write(1));
        call.NoteSending(1);
        call.NoteSending(2);

        call.NotePassedOver();

        Assert.Equal(Outcome.Unknown, call.OutcomeWithoutAnswer);
    }

    [Theory]
    [InlineData(StatusCode.Overloaded, Outcome.Unknown)]
    [InlineData(StatusCode.Forbidden, Outcome.Unknown)]
    [InlineData(StatusCode.QuotaExceeded, Outcome.Unknown)]
    [InlineData(StatusCode.MemoryFull, Outcome.Unknown)]
    [InlineData(StatusCode.Faulted, Outcome.Unknown)]
    [InlineData(StatusCode.CompareFailed, Outcome.NotApplied)]
    public void Refused_AfterASendingThatWasLost_GoesByTheCode(StatusCode code, Outcome outcome)
    {
        PendingCall call = Make(Requests.Write(1));
        call.NoteSending(1);
        Assert.Equal(Outcome.NotApplied, call.OutcomeRefused(Outcome.NotApplied, code));

        call.NoteSending(2);

        Assert.Equal(outcome, call.OutcomeRefused(Outcome.NotApplied, code));
        Assert.Equal(Outcome.Applied, call.OutcomeRefused(Outcome.Applied, code));
    }

    [Fact]
    public void Outcome_OfARead_IsNotApplied()
    {
        PendingCall call = Make(Requests.Read(1));
        call.NoteSending(1);
        call.NoteSending(2);

        Assert.Equal(Outcome.NotApplied, call.OutcomeWithoutAnswer);
        Assert.Equal(Outcome.NotApplied, call.OutcomeRefused(Outcome.NotApplied, StatusCode.Overloaded));
    }

    private static PendingCall Make(ServerRequest request) => new(request, id: null, giveUpAt: long.MaxValue);
}

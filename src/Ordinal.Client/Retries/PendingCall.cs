using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>One request on its way: under which id, until when it is sent again, and who waits for its answer.</summary>
/// <remarks>It ends once; what comes later is passed over. Whoever awaits it goes on on the thread pool.</remarks>
internal sealed class PendingCall : TaskCompletionSource<ServerAnswer>
{
    private CancellationTokenRegistration _cancellation;

    /// <summary>Makes a call that nothing was done for yet.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The id that it is sent under, or null.</param>
    /// <param name="giveUpAt">From when on it is not sent again, as a timestamp of the clock.</param>
    internal PendingCall(ServerRequest request, RequestId? id, long giveUpAt)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Request = request;
        Id = id;
        GiveUpAt = giveUpAt;
    }

    internal ServerRequest Request { get; }

    internal RequestId? Id { get; }

    internal long GiveUpAt { get; }

    /// <summary>Whether the server may have taken it in. Under the lock of the line, or with whoever sends it.</summary>
    internal bool MayHaveArrived { get; set; }

    /// <summary>The same before it was sent the last time.</summary>
    internal bool MayHaveArrivedBefore { get; set; }

    /// <summary>When it was sent last, as a timestamp of the clock.</summary>
    internal long SentAt { get; set; }

    /// <summary>Pauses before it is sent again because the server had no time; null as long as it always had.</summary>
    internal RetryPauses? Pauses { get; set; }

    internal bool IsHead => Request.Method == "HEAD";

    internal bool HasEnded => Task.IsCompleted;

    /// <summary>Whether it has the same effect however often it is sent.</summary>
    internal bool MayBeSentAgain => !Request.IsWrite || Request.IsRepeatable || Id is not null;

    /// <summary>What is known of its effect when no answer comes.</summary>
    internal Outcome OutcomeWithoutAnswer => Request.IsWrite && MayHaveArrived ? Outcome.Unknown : Outcome.NotApplied;

    /// <summary>What is known of its effect when it was refused.</summary>
    /// <param name="told">What the refusal says, which speaks of the last sending.</param>
    /// <param name="code">The code of the refusal.</param>
    /// <returns>
    /// The same; but a refusal that comes before the server looks for the id says nothing of an earlier sending whose answer was
    /// lost.
    /// </returns>
    internal Outcome OutcomeRefused(Outcome told, StatusCode code)
        => told == Outcome.NotApplied && Request.IsWrite && MayHaveArrivedBefore && IsBeforeTheId(code)
            ? Outcome.Unknown
            : told;

    /// <summary>Lets the caller end the wait.</summary>
    /// <param name="cancellationToken">The caller's token.</param>
    internal void CancelBy(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (call, token) => ((PendingCall)call!).TrySetCanceled(token), this);
        }
    }

    /// <summary>Notes that it is being sent.</summary>
    /// <param name="now">A timestamp of the clock.</param>
    internal void NoteSending(long now)
    {
        MayHaveArrivedBefore = MayHaveArrived;
        MayHaveArrived = true;
        SentAt = now;
    }

    /// <summary>Takes the sending back, because the server has told that it did not look at it.</summary>
    internal void NotePassedOver() => MayHaveArrived = MayHaveArrivedBefore;

    internal void Answer(ServerAnswer answer)
    {
        TrySetResult(answer);
        _cancellation.Dispose();
    }

    internal void Fail(Exception error)
    {
        TrySetException(error);
        _cancellation.Dispose();
    }

    /// <summary>The error of a call that gets no answer any more.</summary>
    /// <param name="why">A sentence that says why.</param>
    /// <param name="cause">The first cause, or null.</param>
    /// <returns>The error.</returns>
    internal OrdinalException Unanswered(string why, Exception? cause)
    {
        Outcome outcome = OutcomeWithoutAnswer;
        string effect = outcome == Outcome.Unknown ? $" It may have taken effect{UnderId}." : string.Empty;
        return new OrdinalException(
            StatusCode.Unreachable, $"{Request.Method} {Request.Target} has no answer: {why}{effect}", outcome, cause)
        {
            Name = Request.Name,
        };
    }

    private static bool IsBeforeTheId(StatusCode code)
        => code is StatusCode.Overloaded or StatusCode.Forbidden or StatusCode.QuotaExceeded or StatusCode.MemoryFull
            or StatusCode.Faulted;

    /// <summary>The words that tell the id; empty when there is none.</summary>
    internal string UnderId => Id switch
    {
        { Text: { } text } => $" under the request id '{text}'",
        { Client: { } client } => $" under the request id '{client}' {Id.Number}",
        _ => string.Empty,
    };
}

using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>What all connections of a client know together, and how an answer ends its call. Any thread may call.</summary>
/// <param name="options">The clock, and how long to try.</param>
internal sealed class LinkState(OrdinalClientOptions options) : IDisposable
{
    private readonly CancellationTokenSource _faulted = new();
    private readonly CancellationTokenSource _closing = new();
    private long _revision;

    internal long Revision => Volatile.Read(ref _revision);

    internal CancellationToken FaultedToken => _faulted.Token;

    /// <summary>Cancelled when the client is disposed.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>The error of whatever is asked of a client that is disposed.</summary>
    /// <returns>The error.</returns>
    internal static ObjectDisposedException Closed() => new("OrdinalClient");

    /// <summary>Notes a revision that the server has told; a lower one than before changes nothing.</summary>
    /// <param name="revision">The revision.</param>
    internal void NoteRevision(long revision)
    {
        long known = Volatile.Read(ref _revision);
        while (revision > known)
        {
            long found = Interlocked.CompareExchange(ref _revision, revision, known);
            if (found == known)
            {
                return;
            }

            known = found;
        }
    }

    /// <summary>Ends a call of the line by its answer, or puts it in line again a little later.</summary>
    /// <param name="call">The call.</param>
    /// <param name="head">The head of the answer.</param>
    /// <param name="body">Its body.</param>
    /// <param name="line">Where it came from.</param>
    internal void Answer(PendingCall call, AnswerHead head, ReadOnlyMemory<byte> body, RequestLine line)
    {
        if (TryRead(call, head, body, out ServerAnswer? answer, out Refusal? refusal))
        {
            call.Answer(answer!); // it is one or the other
        }
        else if (PauseAfter(call, refusal!) is { } pause)
        {
            _ = SendLaterAsync(call, pause, line);
        }
        else
        {
            call.Fail(refusal!.Error);
        }
    }

    /// <summary>Tells an answer from a refusal.</summary>
    /// <param name="call">The call.</param>
    /// <param name="head">The head of the answer.</param>
    /// <param name="body">Its body.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="refusal">Or the refusal.</param>
    /// <returns>True when it is an answer.</returns>
    internal bool TryRead(
        PendingCall call, AnswerHead head, ReadOnlyMemory<byte> body, out ServerAnswer? answer, out Refusal? refusal)
    {
        NoteRevision(head.Revision);
        if (head.Status is >= 200 and < 300)
        {
            if (!head.IsOfType(call.Request.Accept))
            {
                answer = null;
                refusal = RefusalReader.Foreign(call, head);
                return false;
            }

            answer = new ServerAnswer(head.Status, body)
            {
                ContentType = head.ContentType,
                Revision = head.Revision,
                Modified = head.Modified,
                IsReplayed = head.IsReplayed,
            };
            refusal = null;
            return true;
        }

        answer = null;
        refusal = RefusalReader.Read(call, head, body);
        NoteRevision(refusal.Error.Revision);
        if (refusal.Error.Code == StatusCode.Faulted)
        {
            _ = _faulted.CancelAsync(); // the callbacks are the host's code
        }

        return false;
    }

    /// <summary>How long to wait before a refused call is sent again.</summary>
    /// <param name="call">The call.</param>
    /// <param name="refusal">The refusal.</param>
    /// <returns>The pause, or null when the refusal is the end.</returns>
    internal TimeSpan? PauseAfter(PendingCall call, Refusal refusal)
    {
        if (!refusal.MayBeAskedAgain(call))
        {
            return null;
        }

        call.Pauses ??= FirstPauses();
        TimeSpan pause = call.Pauses.Next();
        pause = pause > refusal.RetryAfter ? pause : refusal.RetryAfter;
        long until = options.TimeProvider.GetTimestamp() + (long)(pause.TotalSeconds * options.TimeProvider.TimestampFrequency);
        if (until >= call.GiveUpAt)
        {
            return null;
        }

        if (refusal.Error.Outcome == Outcome.NotApplied)
        {
            call.NotePassedOver();
        }

        return pause;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _ = _faulted.CancelAsync();
    }

    private static RetryPauses FirstPauses()
    {
        RetryPauses pauses = new();
        pauses.Next(); // a server without time is not asked again at once
        return pauses;
    }

    private async Task SendLaterAsync(PendingCall call, TimeSpan pause, RequestLine line)
    {
        try
        {
            await Task.Delay(pause, options.TimeProvider, Closing).ConfigureAwait(false);
            if (!call.HasEnded)
            {
                line.Send(call);
            }
        }
        catch (OperationCanceledException)
        {
            call.Fail(Closed());
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            call.Fail(e);
        }
    }
}

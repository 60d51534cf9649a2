using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>
/// The calls of a <see cref="RequestLine"/>: those that wait to be written, and those that wait for an answer. Under its lock.
/// </summary>
/// <param name="inFlightMax">Calls that may wait for an answer at one time.</param>
internal sealed class LineCalls(int inFlightMax)
{
    /// <summary>Calls that wait to be written; more are refused, as the engine refuses too many submissions.</summary>
    internal const int WaitingMax = 65_536;

    private readonly Queue<PendingCall> _inFlight = new();
    private Queue<PendingCall> _waiting = new();

    internal bool HasWaiting => _waiting.Count > 0;

    /// <summary>Whether a call could be written now.</summary>
    internal bool MayWrite => _waiting.Count > 0 && _inFlight.Count < inFlightMax;

    /// <summary>The call that the next answer belongs to, or null.</summary>
    internal PendingCall? Oldest => _inFlight.TryPeek(out PendingCall? call) ? call : null;

    /// <summary>Adds a call at the end.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Overloaded"/>: <see cref="WaitingMax"/> wait already.</exception>
    internal void Add(PendingCall call)
    {
        if (_waiting.Count >= WaitingMax)
        {
            throw new OrdinalException(
                StatusCode.Overloaded, $"{WaitingMax} calls wait to be sent, and more may not. Try again later.")
            {
                Name = call.Request.Name,
                Actual = WaitingMax,
                Limit = WaitingMax,
            };
        }

        _waiting.Enqueue(call);
    }

    /// <summary>Moves calls from waiting to in flight; those that were cancelled meanwhile are left out.</summary>
    /// <param name="turn">Where they are added, in their order.</param>
    /// <param name="bytesMax">Bytes after which no further one is taken, roughly.</param>
    /// <param name="now">A timestamp of the clock.</param>
    internal void Take(List<PendingCall> turn, long bytesMax, long now)
    {
        for (long bytes = 0; bytes < bytesMax && MayWrite;)
        {
            PendingCall call = _waiting.Dequeue();
            if (!call.HasEnded)
            {
                call.NoteSending(now);
                _inFlight.Enqueue(call);
                turn.Add(call);
                bytes += call.Request.Body.Length + call.Request.Target.Length;
            }
        }
    }

    /// <summary>Takes the oldest call in flight out, because its answer is there.</summary>
    internal void TakeAnswered() => _inFlight.Dequeue();

    /// <summary>Puts what was in flight in line again, ahead of what waits, as far as it may be sent again.</summary>
    /// <param name="isPassedOver">Whether the server has told that it did not look at them.</param>
    /// <param name="isOldestToBlame">Whether the oldest got an answer that nobody can read.</param>
    /// <param name="now">A timestamp of the clock.</param>
    /// <returns>The others, which get no answer any more.</returns>
    internal List<PendingCall> PutBack(bool isPassedOver, bool isOldestToBlame, long now)
    {
        List<PendingCall> failed = [];
        Queue<PendingCall> line = new();
        foreach (PendingCall call in _inFlight)
        {
            bool isToBlame = isOldestToBlame && line.Count + failed.Count == 0;
            if (isPassedOver)
            {
                call.NotePassedOver();
                line.Enqueue(call);
            }
            else if (call.MayBeSentAgain && now < call.GiveUpAt && !isToBlame)
            {
                line.Enqueue(call);
            }
            else
            {
                failed.Add(call);
            }
        }

        foreach (PendingCall call in _waiting)
        {
            line.Enqueue(call);
        }

        _inFlight.Clear();
        _waiting = line;
        return failed;
    }

    /// <summary>Takes out what has waited too long for a server.</summary>
    /// <param name="now">A timestamp of the clock.</param>
    /// <returns>The calls, which get no answer any more.</returns>
    internal List<PendingCall> TakeOverdue(long now)
    {
        List<PendingCall> failed = [];
        Queue<PendingCall> line = new();
        foreach (PendingCall call in _waiting)
        {
            if (!call.HasEnded)
            {
                (now < call.GiveUpAt ? line.Enqueue : (Action<PendingCall>)failed.Add)(call);
            }
        }

        _waiting = line;
        return failed;
    }

    /// <summary>Takes everything out.</summary>
    /// <returns>The calls, the oldest first.</returns>
    internal List<PendingCall> TakeAll()
    {
        List<PendingCall> all = [.. _inFlight, .. _waiting];
        _inFlight.Clear();
        _waiting.Clear();
        return all;
    }
}

using System;
using System.Threading;

namespace Ordinal;

/// <summary>The words and lines of the writer role, and how it ends: once, for everybody, with one reason.</summary>
internal abstract class WriterLife
{
    /// <summary>Who holds the role, and what was submitted.</summary>
    protected WriterRole Role;

    /// <summary>Submissions taken from the stack and not served yet. Only the holder of the role may look.</summary>
    protected SubmissionLine Line;

    /// <summary>
    /// What was answered under the role and is completed once it is handed on. Only the holder of the role may look.
    /// </summary>
    protected SubmissionLine Answered;

    private Exception? _end;

    /// <summary>Why the writer has ended, or null.</summary>
    internal Exception? End => Volatile.Read(ref _end); // acquire: pairs with the store in EndUnderRole

    /// <summary>Called, outside the role, with the first cause when the writer faults.</summary>
    internal Action<Exception>? Faulted { get; set; }

    /// <summary>Ends the writer because of something outside it. Waits for the role.</summary>
    /// <param name="fault">The error that callers get.</param>
    /// <param name="cause">What is told to <see cref="Faulted"/>.</param>
    internal void StopFaulted(OrdinalException fault, Exception cause)
    {
        if (End is null)
        {
            Stop(fault);
            Faulted?.Invoke(cause);
        }
    }

    /// <summary>Ends the writer: what is pending and whatever comes later fails. Waits for the role.</summary>
    /// <param name="why">The error that callers get.</param>
    internal void Stop(Exception why)
    {
        SpinWait spin = default;
        while (!Role.TryTake())
        {
            if (End is not null)
            {
                return;
            }

            spin.SpinOnce();
        }

        EndUnderRole(why);
    }

    /// <summary>Takes every wait out, to be failed. The caller holds the role.</summary>
    /// <param name="failed">Takes them.</param>
    protected abstract void TakeWaits(ref SubmissionLine failed);

    /// <summary>Called under the role when the writer is about to end.</summary>
    protected abstract void Ending();

    /// <summary>Ends the writer because of a bug in what it applied. The caller holds the role, and has lost it after.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <returns>The error that callers get.</returns>
    protected OrdinalException Fault(Exception cause)
    {
        OrdinalException fault = new(
            "The engine has met a broken invariant and stopped: " + cause.Message, cause);
        EndUnderRole(fault);
        Faulted?.Invoke(cause);
        return fault;
    }

    private void EndUnderRole(Exception why)
    {
        Ending();
        Volatile.Write(ref _end, why); // release: before the last look at the stack, so a later push finds it
        Role.Close();
        SubmissionLine answered = Answered;
        Answered = default;
        Line.AppendStack(Role.TakeAll());
        SubmissionLine failed = Line;
        Line = default;
        TakeWaits(ref failed);
        answered.CompleteAll();
        failed.FailAll(why);
    }

    /// <summary>Fails what was submitted after the end. Any thread may.</summary>
    protected void FailSubmitted()
    {
        SubmissionLine failed = default;
        failed.AppendStack(Role.TakeAll());
        failed.FailAll(_end!); // the caller has seen the end
    }
}

using System;
using System.Threading;

namespace Ordinal;

/// <summary>Submissions in the order they were made. Owned by whoever holds the writer role.</summary>
internal struct SubmissionLine
{
    private Submission? _first;
    private Submission? _last;

    internal readonly bool IsEmpty => _first is null;

    /// <summary>Appends what the stack gave, turning it so that the oldest comes first.</summary>
    /// <param name="top">The latest submission, or null.</param>
    internal void AppendStack(Submission? top)
    {
        Submission? oldest = null;
        Submission? latest = top;
        while (top is not null)
        {
            Submission? older = top.Next;
            top.Next = oldest;
            oldest = top;
            top = older;
        }

        if (oldest is null)
        {
            return;
        }

        if (_last is null)
        {
            _first = oldest;
        }
        else
        {
            _last.Next = oldest;
        }

        _last = latest;
    }

    internal void Append(Submission submission)
    {
        submission.Next = null;
        AppendStack(submission);
    }

    /// <summary>Takes the oldest submission.</summary>
    /// <returns>The submission, or null when the line is empty.</returns>
    internal Submission? Take()
    {
        Submission? taken = _first;
        if (taken is not null)
        {
            _first = taken.Next;
            taken.Next = null;
            if (_first is null)
            {
                _last = null;
            }
        }

        return taken;
    }

    /// <summary>Completes every submission. The caller holds nothing; what is done next is done elsewhere.</summary>
    internal void CompleteAll()
    {
        SubmissionLine none = default;
        Complete(ref none, briefMax: 0);
    }

    /// <summary>As <see cref="CompleteAll"/>, but leaves some that <see cref="CompleteAllHere"/> may complete.</summary>
    /// <returns>Those whose callers go on briefly, as many as one work item would complete; or none.</returns>
    internal SubmissionLine CompleteAllButBrief()
    {
        SubmissionLine brief = default;
        Complete(ref brief, AnswerTurn.SubmissionsMax);
        return brief;
    }

    /// <summary>Completes every submission, each with what its caller does next, on this thread.</summary>
    internal void CompleteAllHere()
    {
        while (Take() is { } submission)
        {
            submission.CompleteHere();
        }
    }

    private void Complete(ref SubmissionLine brief, int briefMax)
    {
        SubmissionLine together = default;
        int count = 0;
        int left = briefMax;
        while (Take() is { } submission)
        {
            if (!submission.SharesTurn)
            {
                submission.Complete();
                continue;
            }

            if (left > 0 && submission.IsBrief)
            {
                brief.Append(submission);
                left--;
                continue;
            }

            together.Append(submission);
            if (++count == AnswerTurn.SubmissionsMax)
            {
                ThreadPool.UnsafeQueueUserWorkItem(new AnswerTurn(together), preferLocal: false);
                together = default;
                count = 0;
            }
        }

        if (count > 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(new AnswerTurn(together), preferLocal: false);
        }
    }

    /// <summary>Fails every submission because the writer has ended.</summary>
    /// <param name="why">Why; each caller gets an error of its own that says so.</param>
    internal void FailAll(Exception why)
    {
        while (Take() is { } submission)
        {
            submission.Fail(Refusals.Again(why));
        }
    }
}

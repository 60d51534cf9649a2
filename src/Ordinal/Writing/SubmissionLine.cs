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

    /// <summary>Completes every submission. The caller holds nothing.</summary>
    internal void CompleteAll()
    {
        SubmissionLine together = default;
        int count = 0;
        while (Take() is { } submission)
        {
            if (!submission.SharesTurn)
            {
                submission.Complete();
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

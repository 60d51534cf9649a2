using System.Threading;

namespace Ordinal;

/// <summary>
/// Completes some submissions one after the other, each with what its caller does next, in one work item of the thread pool.
/// </summary>
/// <remarks>
/// The answers of a group commit come at one moment. A work item for each of them would wake threads that then take turns on
/// the same processors; what a front end does next is short, and none waits for another. The first of those that are brief
/// (<see cref="Submission.IsBrief"/>) are completed by the journal's thread itself.
/// </remarks>
/// <param name="answered">What is completed; not empty.</param>
internal sealed class AnswerTurn(SubmissionLine answered) : IThreadPoolWorkItem
{
    /// <summary>So many share a work item: beyond, another processor may help.</summary>
    internal const int SubmissionsMax = 64;

    private SubmissionLine _answered = answered;

    /// <inheritdoc/>
    public void Execute() => _answered.CompleteAllHere();
}

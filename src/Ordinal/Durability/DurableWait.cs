using System;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Waits until everything that was applied before it is synced.</summary>
/// <param name="journal">The journal.</param>
internal sealed class DurableWait(CommandJournal journal) : Submission
{
    private readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<long> Task => _done.Task;

    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        journal.AskSynced();
        return true;
    }

    internal override void Complete() => _done.TrySetResult(journal.DurableRevision);

    internal override void Fail(Exception error) => _done.TrySetException(error);
}

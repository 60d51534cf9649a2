using System;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Takes an acquire back: its place in line, or the grant that came first.</summary>
/// <param name="wait">The acquire, submitted before.</param>
internal sealed class LockWithdrawal(LockWait wait) : Submission
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Task => _done.Task;

    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        if (wait.TakeOut(writer))
        {
            Reply reply = default;
            writer.Apply(
                new Command(CommandKind.LockCancelWait, wait.Acquire.Name) { Value = wait.Acquire.Value }, ref reply);
        }

        return true;
    }

    internal override void Complete() => _done.TrySetResult();

    internal override void Fail(Exception error) => _done.TrySetException(error);
}

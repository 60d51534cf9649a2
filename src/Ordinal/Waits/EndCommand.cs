using System;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Gives back what a <see cref="LostWait"/> stands for, and takes that out of the registry in the same turn.</summary>
/// <param name="command">Release, cancel or close.</param>
/// <param name="held">What stood for it.</param>
internal sealed class EndCommand(Command command, LostWait held) : Submission
{
    private readonly TaskCompletionSource<Reply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reply _reply;

    internal Task<Reply> Task => _answer.Task;

    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        writer.Apply(command, ref _reply);

        // A grant of this very turn is told first: told later, it would make what is given back here stand for ever.
        writer.Waits.Tell(writer.Machine.Effects, writer);
        writer.Waits.Remove(held.PartyId, held);
        return true;
    }

    internal override void Complete() => _answer.TrySetResult(_reply);

    internal override void Fail(Exception error) => _answer.TrySetException(error);
}

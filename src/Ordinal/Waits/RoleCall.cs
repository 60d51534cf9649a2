using System;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Runs a step of the engine's own under the writer role.</summary>
/// <param name="step">The step: short, without I/O, and never a caller's code.</param>
internal sealed class RoleCall(Action<Writer> step) : Submission
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Task => _done.Task;

    /// <summary>Steps of the engine's own give room back, so they pass when it is overloaded.</summary>
    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        step(writer);
        return true;
    }

    internal override void Complete() => _done.TrySetResult();

    internal override void Fail(Exception error) => _done.TrySetException(error);
}

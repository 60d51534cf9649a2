using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;
using HeldBy = Ordinal.Testing.Linearizability.Models.LockState;

namespace Ordinal.Tests.Concurrency;

/// <summary>The lock model for calls whose refusal does not say who the holder is.</summary>
internal sealed class UnsaidHolderModel : ISequentialModel<HeldBy, LockInput, LockReply>
{
    private readonly LockModel _model = new();

    public HeldBy Initial => _model.Initial;

    public bool TryStep(HeldBy state, in LockInput input, in LockReply reply, out HeldBy next)
    {
        bool isUnsaid = input.Verb == LockVerb.Acquire && !reply.Done && state.Holder is not null;
        return _model.TryStep(state, input, isUnsaid ? LockReply.Refused(state.Holder!) : reply, out next);
    }

    public HeldBy StepUnseen(HeldBy state, in LockInput input) => _model.StepUnseen(state, input);
}

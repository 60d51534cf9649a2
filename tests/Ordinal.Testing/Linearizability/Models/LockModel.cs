namespace Ordinal.Testing.Linearizability.Models;

/// <summary>A lock whose grants carry strictly rising tokens; by how much they rise is left open.</summary>
/// <remarks>
/// A grant whose reply was lost has some token above the last. The state then keeps the smallest possible one until a
/// reply shows it. One thing is not remembered: that a refused release named a token other than the lost one.
/// </remarks>
public sealed class LockModel : ISequentialModel<LockState, LockInput, LockReply>
{
    /// <inheritdoc/>
    public LockState Initial => new(null, 0, true);

    /// <inheritdoc/>
    public bool TryStep(LockState state, in LockInput input, in LockReply reply, out LockState next)
    {
        next = state;
        switch (input.Verb)
        {
            case LockVerb.Acquire when state.Holder is null:
                next = new LockState(input.Owner, reply.Token, true);
                return reply == LockReply.Granted(reply.Token) && reply.Token > state.Token;
            case LockVerb.Acquire when state.Holder == input.Owner:
                next = state with { Token = reply.Token, IsTokenSeen = true };
                return reply == LockReply.Granted(reply.Token) && MayBeToken(state, reply.Token);
            case LockVerb.Acquire:
                return reply == LockReply.Refused(state.Holder);
            case LockVerb.Release when reply.Done:
                next = new LockState(null, input.Token, true);
                return reply == LockReply.Released() && state.Holder is not null && MayBeToken(state, input.Token);
            case LockVerb.Release:
                return reply == LockReply.NotHolder() && !MustBeToken(state, input.Token);
            default:
                next = state.Holder is null ? state : state with { Token = reply.Token, IsTokenSeen = true };
                return state.Holder is null
                    ? reply == LockReply.Free()
                    : reply == LockReply.Held(state.Holder, reply.Token) && MayBeToken(state, reply.Token);
        }
    }

    /// <inheritdoc/>
    public LockState StepUnseen(LockState state, in LockInput input) => input.Verb switch
    {
        LockVerb.Acquire when state.Holder is null => new LockState(input.Owner, state.Token + 1, false),
        LockVerb.Release when state.Holder is not null && MayBeToken(state, input.Token) =>
            new LockState(null, input.Token, true),
        _ => state,
    };

    private static bool MayBeToken(LockState state, long token) =>
        state.IsTokenSeen ? token == state.Token : token >= state.Token;

    private static bool MustBeToken(LockState state, long token) =>
        state.Holder is not null && state.IsTokenSeen && token == state.Token;
}

namespace Ordinal.Testing.Linearizability;

/// <summary>
/// The obvious, one-at-a-time meaning of one named object: what a history of concurrent operations is checked against.
/// </summary>
/// <typeparam name="TState">The state; immutable, with equality by value and a hash that agrees with it.</typeparam>
/// <typeparam name="TInput">What a client asks for; compared by value.</typeparam>
/// <typeparam name="TReply">What a client was told.</typeparam>
/// <remarks>
/// A model is written from the specification and knows no engine type. It is used by several threads at once, so it
/// keeps no state of its own. Steps are deterministic: a state, an input and a reply lead to at most one next state.
/// </remarks>
public interface ISequentialModel<TState, TInput, TReply>
    where TState : IEquatable<TState>
    where TInput : struct
    where TReply : struct
{
    /// <summary>The state of a name before the first operation on it.</summary>
    TState Initial { get; }

    /// <summary>
    /// Says whether <paramref name="input"/>, done in <paramref name="state"/>, may answer <paramref name="reply"/>.
    /// </summary>
    /// <param name="state">The state before the operation.</param>
    /// <param name="input">What was asked.</param>
    /// <param name="reply">What was answered.</param>
    /// <param name="next">The state after it; meaningful only when the answer is true.</param>
    /// <returns>True when the reply is a legal one.</returns>
    bool TryStep(TState state, in TInput input, in TReply reply, out TState next);

    /// <summary>
    /// The state after <paramref name="input"/> was done in <paramref name="state"/> and nobody saw the reply.
    /// </summary>
    TState StepUnseen(TState state, in TInput input);
}

using Ordinal.State;

namespace Ordinal;

/// <summary>Turns the state machine's answer into what the caller of one command gets.</summary>
/// <typeparam name="TResult">What the caller gets.</typeparam>
internal interface IProjection<TResult>
{
    /// <summary>Makes the result.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Its answer.</param>
    /// <param name="result">What the caller gets.</param>
    /// <returns>False when the answer is a refusal that the caller must get as an exception.</returns>
    static abstract bool TryProject(in Command command, in Reply reply, out TResult result);
}

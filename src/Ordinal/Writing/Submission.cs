using System;

namespace Ordinal;

/// <summary>What one caller hands to the writer: one command, a batch, a wait.</summary>
/// <remarks>
/// One life: made or rented → <see cref="Apply"/> under the writer role → <see cref="Complete"/> once, outside it. Or
/// <see cref="Fail"/> once instead of both.
/// </remarks>
internal abstract class Submission
{
    /// <summary>The link of the list it is in: the submission stack, the line, or the answered ones.</summary>
    internal Submission? Next { get; set; }

    /// <summary>How many commands it brings; the drain is bounded by their sum.</summary>
    internal virtual int CommandCount => 1;

    /// <summary>Whether its commands depend on the time, so that the clock must be read for them.</summary>
    internal virtual bool NeedsTime => true;

    /// <summary>Whether it passes even when the engine is overloaded.</summary>
    internal virtual bool IsRelief => false;

    /// <summary>A stronger promise that an answer waits for which is given later than by <see cref="Apply"/>, or null.</summary>
    internal virtual Durability? Asked => null;

    /// <summary>Applies it. The caller holds the writer role.</summary>
    /// <param name="writer">The writer.</param>
    /// <returns>True when it is answered; false when it waits in the registry.</returns>
    internal abstract bool Apply(Writer writer);

    /// <summary>Gives the answer to whoever awaits it. The caller holds nothing; continuations run elsewhere.</summary>
    internal abstract void Complete();

    /// <summary>
    /// Whether it may be completed together with others, by <see cref="CompleteHere"/>. Asked when it is answered.
    /// </summary>
    internal virtual bool SharesTurn => false;

    /// <summary>
    /// Whether what its caller does next is brief and never blocks, so that the thread of the journal may run it. Only with
    /// <see cref="SharesTurn"/>.
    /// </summary>
    internal virtual bool IsBrief => false;

    /// <summary>As <see cref="Complete"/>, but runs what its caller does next on this thread.</summary>
    internal virtual void CompleteHere() => Complete();

    /// <summary>Ends it without an answer.</summary>
    /// <param name="error">Why.</param>
    internal abstract void Fail(Exception error);
}

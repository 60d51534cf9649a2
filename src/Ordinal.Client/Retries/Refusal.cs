using System;

namespace Ordinal;

/// <summary>An answer that is a refusal, as an error of the client.</summary>
/// <param name="Error">The error.</param>
/// <param name="IsOfTheMoment">Whether the server had no time or place, so that asking again is of use.</param>
/// <param name="RetryAfter">How long the server asks to wait; zero when it does not say.</param>
internal sealed record Refusal(OrdinalException Error, bool IsOfTheMoment, TimeSpan RetryAfter)
{
    /// <summary>Whether the call may be sent again because of it.</summary>
    /// <param name="call">The call that was refused.</param>
    /// <returns>True when that cannot do it twice.</returns>
    internal bool MayBeAskedAgain(PendingCall call)
        => IsOfTheMoment && (Error.Outcome == Outcome.NotApplied || call.MayBeSentAgain);
}

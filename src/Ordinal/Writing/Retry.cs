using System.Runtime.CompilerServices;
using System.Threading;

namespace Ordinal;

/// <summary>How long a caller that finds the writer role taken tries again before it enqueues.</summary>
/// <remarks>
/// A cycle is tens of nanoseconds, a wake-up is microseconds. Each pause is four times as long as the one before: so of callers
/// that want the role all the time one has it for many cycles, with the state in its processor's cache, while one that wants
/// it now and then gets it at the second try.
/// </remarks>
internal static class Retry
{
    /// <summary>Tries after the first: together about a tenth of a millisecond.</summary>
    internal const int Max = 4;

    /// <summary>Processor pauses before the second try: a microsecond or two.</summary>
    private const int FirstPauses = 40;

    /// <summary>Waits before the next try.</summary>
    /// <param name="tries">Tries so far beside the first, below <see cref="Max"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)] // the call into the system must not burden the frame of those who need no pause
    internal static void Pause(int tries)
    {
        Thread.SpinWait(FirstPauses << (2 * tries));
        if (tries > 0)
        {
            // The holder may be preempted, and wait for this very processor.
            Thread.Yield();
        }
    }
}

using System;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>
/// Lets the watch pump look for changes by itself while each change is told to many, so that no writer has to wake it.
/// </summary>
/// <remarks>
/// Waking the pump is a call to the system, on the thread of whoever wrote. With few watchers it is cheap beside what it saves
/// in latency. With many, telling one change takes the machine milliseconds, so a look each millisecond costs little, and the
/// next changes wait for the processors anyway. After some looks that find nothing the pump sleeps, and a writer wakes it again.
/// Owned by the pump.
/// </remarks>
/// <param name="looksMax">Looks in a row that find nothing before the pump sleeps.</param>
internal sealed class FanOutRest(int looksMax = FanOutRest.LooksMax)
{
    /// <summary>Events of a slice from which on the pump rests.</summary>
    internal const int EventsMin = 256;

    /// <summary>
    /// Changes of a slice up to which the pump rests: more would come in a rest than the buffers of readers are made for.
    /// </summary>
    internal const int ChangesMax = 32;

    // 32 ms: whoever writes more often than some 30 times a second wakes the pump once.
    private const int LooksMax = 32;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(1);

    private int _looks;

    /// <summary>Whether the pump comes back by itself, so that nobody has to wake it.</summary>
    internal bool IsDue => _looks > 0;

    /// <summary>Notes what was told.</summary>
    /// <param name="changes">Changes of the slice.</param>
    /// <param name="events">Events that they made, all watchers together.</param>
    internal void Told(int changes, int events)
    {
        if (changes > 0)
        {
            _looks = changes <= ChangesMax && events >= EventsMin ? looksMax : 0;
        }
    }

    /// <summary>Looks until something is to be done or enough looks found nothing. In system time.</summary>
    /// <param name="isNeeded">Whether the pump has something to do.</param>
    /// <returns>False when the pump does not rest, and so has not waited.</returns>
    internal async ValueTask<bool> TakeAsync(Func<bool> isNeeded)
    {
        if (_looks <= 0)
        {
            return false;
        }

        do
        {
            await Task.Delay(LookInterval).ConfigureAwait(false);
            if (isNeeded())
            {
                return true;
            }
        }
        while (--_looks > 0);

        return true;
    }

    /// <summary>Ends the looks.</summary>
    internal void End() => _looks = 0;
}

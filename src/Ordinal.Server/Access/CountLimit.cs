using System.Threading;

namespace Ordinal.Server;

/// <summary>Bounds how many of something there are at one time. Any thread may call.</summary>
/// <param name="max">The bound, 1 or more.</param>
internal sealed class CountLimit(int max)
{
    private int _count;

    internal int Max => max;

    /// <summary>How many there are.</summary>
    internal int Count => Volatile.Read(ref _count); // a number on its own

    /// <summary>Adds one.</summary>
    /// <returns>False when there are as many as there may be; else <see cref="Leave"/> must follow once.</returns>
    internal bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= max)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Takes one away.</summary>
    internal void Leave() => Interlocked.Decrement(ref _count);
}

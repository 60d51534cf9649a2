using System.Threading;

namespace Ordinal.Server;

/// <summary>What the event streams of one engine share: encoded frames, and how many streams there may be.</summary>
/// <param name="max">Streams at a time.</param>
internal sealed class WatchStreams(int max)
{
    private readonly FrameCache _numbers = new(isInt64Text: false);
    private readonly FrameCache _texts = new(isInt64Text: true);
    private int _count;

    /// <summary>Streams that are open.</summary>
    internal int Count => Volatile.Read(ref _count); // a number on its own

    internal FrameCache Frames(bool isInt64Text) => isInt64Text ? _texts : _numbers;

    /// <summary>Counts a stream that begins.</summary>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Overloaded"/>: there are as many as there may be.</exception>
    internal void Enter()
    {
        if (Interlocked.Increment(ref _count) > max)
        {
            Leave();
            throw new OrdinalException(StatusCode.Overloaded, $"{max} watches are open; more are not allowed.");
        }
    }

    /// <summary>Counts a stream that has ended.</summary>
    internal void Leave() => Interlocked.Decrement(ref _count);
}

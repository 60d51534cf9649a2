namespace Ordinal.Server;

/// <summary>What the event streams of one engine share: encoded frames, and how many streams there may be.</summary>
/// <param name="max">Streams at a time.</param>
internal sealed class WatchStreams(int max)
{
    private readonly FrameCache _numbers = new(isInt64Text: false);
    private readonly FrameCache _texts = new(isInt64Text: true);
    private readonly CountLimit _streams = new(max);

    /// <summary>Streams that are open.</summary>
    internal int Count => _streams.Count;

    internal FrameCache Frames(bool isInt64Text) => isInt64Text ? _texts : _numbers;

    /// <summary>Counts a stream that begins.</summary>
    /// <returns>False when there are as many as there may be; else <see cref="Leave"/> must follow.</returns>
    internal bool TryEnter() => _streams.TryEnter();

    /// <summary>Counts a stream that has ended.</summary>
    internal void Leave() => _streams.Leave();

    /// <summary>The refusal of one stream more.</summary>
    /// <returns>The error.</returns>
    internal OrdinalException TooMany()
        => new(StatusCode.Overloaded, $"{max} watches are open; more are not allowed.") { Limit = max };
}

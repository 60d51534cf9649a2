namespace Ordinal.Load;

/// <summary>
/// What was written under a lock's tokens rises strictly, as a watcher of the cell sees it; each acknowledged write was seen.
/// </summary>
internal sealed class FenceCheck() : Check("a fenced cell shows strictly rising tokens")
{
    private readonly IntegerMarks _acknowledged = new();
    private long _seenOfThem;
    private long _last;

    /// <summary>The last token that a watcher saw.</summary>
    internal long Last => Volatile.Read(ref _last);

    /// <summary>A write was acknowledged. Must come before a watcher is asked whether it saw it.</summary>
    internal void Acknowledge(long token)
    {
        if (!_acknowledged.TryMark(token))
        {
            Found($"the token {token} wrote twice");
        }
    }

    /// <summary>A stale token was tried.</summary>
    /// <param name="token">The token of a lock that was released.</param>
    /// <param name="isRefused">Whether the write was refused.</param>
    internal void TryStale(long token, bool isRefused)
    {
        if (!isRefused)
        {
            Found($"the write of the stale token {token} was let through");
        }
    }

    /// <summary>The cell was read back by its writer, who still holds the lock.</summary>
    internal void ReadBack(long token, long value)
    {
        if (token != value)
        {
            Found($"the holder {token} wrote its token and read {value}");
        }
    }

    /// <summary>The watcher saw a value; one watcher only.</summary>
    internal void See(long token)
    {
        if (token <= _last)
        {
            Found($"{token} was written after {_last}");
        }

        Volatile.Write(ref _last, token);
        _seenOfThem++;
    }

    /// <summary>Looks at the whole, when everybody has stopped and the watcher has come to the end.</summary>
    /// <param name="unknown">Writes without an answer, which may have been seen or not.</param>
    internal void Verify(long unknown)
    {
        if (_seenOfThem < _acknowledged.Count || _seenOfThem > _acknowledged.Count + unknown)
        {
            Found($"{_acknowledged.Count} writes were acknowledged, {unknown} had no answer, and {_seenOfThem} were seen");
        }

        ThrowIfBroken();
    }
}

namespace Ordinal.Load;

/// <summary>Each integer of one counter was given once, and none is above what the counter stands at.</summary>
internal sealed class MintCheck() : Check("integers are given once, up to the count")
{
    private readonly IntegerMarks _marks = new();
    private readonly Lock _gate = new();
    private long _unknown;
    private long _least = long.MaxValue;
    private long _most = long.MinValue;

    /// <summary>How many integers were given.</summary>
    internal long Count => _marks.Count;

    /// <summary>Notes an integer that was answered.</summary>
    internal void Note(long integer)
    {
        if (!_marks.TryMark(integer))
        {
            Found($"{integer} was given twice");
        }

        if (integer > Volatile.Read(ref _most) || integer < Volatile.Read(ref _least))
        {
            lock (_gate)
            {
                _most = Math.Max(_most, integer);
                _least = Math.Min(_least, integer);
            }
        }
    }

    /// <summary>Notes integers that were asked for and not answered.</summary>
    internal void NoteUnknown(long count = 1) => Interlocked.Add(ref _unknown, count);

    /// <summary>Compares with the counter itself, when everybody has stopped.</summary>
    /// <param name="before">What the counter stood at before the first call.</param>
    /// <param name="after">What it stands at now.</param>
    /// <param name="isAlone">Whether nobody else counts on it, so that each step must have been answered to us.</param>
    internal void Verify(long before, long after, bool isAlone)
    {
        long count = Count;
        if (count > 0 && _most > after)
        {
            Found($"{_most} was given, and the counter stands at {after}");
        }

        if (count > 0 && _least <= before)
        {
            Found($"{_least} was given, and the counter had passed {before} before");
        }

        long steps = after - before;
        if (isAlone && (steps < count || steps > count + Interlocked.Read(ref _unknown)))
        {
            Found($"the counter moved by {steps}, and {count} integers were given, {_unknown} calls had no answer");
        }

        ThrowIfBroken();
    }
}

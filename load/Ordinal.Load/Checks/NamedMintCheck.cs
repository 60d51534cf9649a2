namespace Ordinal.Load;

/// <summary>The same as <see cref="MintCheck"/> for many counters that all began at 0.</summary>
internal sealed class NamedMintCheck(int names) : Check("integers of each name are given once, up to its count")
{
    // Where one name's integers end and the next one's begin among the marks.
    private const int SeriesBits = 32;

    private readonly IntegerMarks _marks = new(IntegerMarks.SmallPage);
    private readonly int[] _counts = new int[names];
    private readonly int[] _unknown = new int[names];

    /// <summary>How many integers were given.</summary>
    internal long Count => _marks.Count;

    /// <summary>Notes an integer that was answered.</summary>
    internal void Note(int name, long integer)
    {
        if (integer is <= 0 or > uint.MaxValue)
        {
            Found($"name {name} gave {integer}");
        }
        else if (!_marks.TryMark(((long)name << SeriesBits) + integer))
        {
            Found($"{integer} of name {name} was given twice");
        }

        Interlocked.Increment(ref _counts[name]);
    }

    /// <summary>Notes an integer that was asked for and not answered.</summary>
    internal void NoteUnknown(int name) => Interlocked.Increment(ref _unknown[name]);

    /// <summary>Compares with the counter of a name, when everybody has stopped.</summary>
    internal void Compare(int name, long value)
    {
        if (value < _counts[name] || value > _counts[name] + _unknown[name])
        {
            Found($"name {name} stands at {value}, and {_counts[name]} integers were given, {_unknown[name]} had no answer");
        }
    }
}

namespace Ordinal.Testing.Linearizability;

/// <summary>The set of operations linearized so far: a bit each, with a hash kept up to date.</summary>
/// <remarks>
/// Operations of unknown outcome have the first words to themselves. The known ones follow in order of their calls, so
/// that a long search has a run of full words at the start and of empty ones at the end: a key leaves both out, and
/// its size follows the overlap of the operations and not the length of the history.
/// </remarks>
internal sealed class LinearizedSet
{
    private const int BitsPerWord = 64;

    private readonly int _unknownWords;
    private readonly ulong[] _words;
    private int _end;
    private int _firstOpen;
    private ulong _hash;

    internal LinearizedSet(int unknown, int known)
    {
        _unknownWords = WordsFor(unknown);
        _words = new ulong[_unknownWords + WordsFor(known)];
        _firstOpen = _unknownWords;
        _end = _unknownWords;
    }

    /// <summary>The bit of the n-th operation of unknown outcome.</summary>
    internal static int UnknownBit(int n) => n;

    /// <summary>The bit of the n-th operation of known outcome.</summary>
    internal int KnownBit(int n) => (_unknownWords * BitsPerWord) + n;

    internal bool Contains(int bit) => (_words[bit / BitsPerWord] & Mask(bit)) != 0;

    internal void Add(int bit)
    {
        int word = bit / BitsPerWord;
        _words[word] |= Mask(bit);
        _hash ^= Mix(bit);
        _end = Math.Max(_end, word + 1);
        while (_firstOpen < _words.Length && _words[_firstOpen] == ulong.MaxValue)
        {
            _firstOpen++;
        }
    }

    internal void Remove(int bit)
    {
        int word = bit / BitsPerWord;
        _words[word] &= ~Mask(bit);
        _hash ^= Mix(bit);
        _firstOpen = word >= _unknownWords ? Math.Min(_firstOpen, word) : _firstOpen;
    }

    /// <summary>A copy that stays as it is, together with the state it led to.</summary>
    internal CacheKey<TState> ToKey<TState>(TState state)
        where TState : IEquatable<TState>
    {
        while (_end > _unknownWords && _words[_end - 1] == 0)
        {
            _end--;
        }

        int window = Math.Max(0, _end - _firstOpen);
        var words = new ulong[_unknownWords + window];
        _words.AsSpan(0, _unknownWords).CopyTo(words);
        _words.AsSpan(_firstOpen, window).CopyTo(words.AsSpan(_unknownWords));
        return new CacheKey<TState>(words, _firstOpen, HashCode.Combine(_hash, state), state);
    }

    private static int WordsFor(int bits) => (bits + BitsPerWord - 1) / BitsPerWord;

    private static ulong Mask(int bit) => 1UL << (bit % BitsPerWord);

    // The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): one random-looking word per bit, so that the
    // exclusive or of the members is a hash that adding and removing can keep up (Zobrist hashing).
    private static ulong Mix(int bit)
    {
        ulong z = ((ulong)bit + 1) * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

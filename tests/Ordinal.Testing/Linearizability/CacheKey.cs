namespace Ordinal.Testing.Linearizability;

/// <summary>A point the search has been at: which operations were linearized, and the state they led to.</summary>
internal readonly struct CacheKey<TState> : IEquatable<CacheKey<TState>>
    where TState : IEquatable<TState>
{
    private readonly ulong[] _words;
    private readonly int _firstOpen;
    private readonly int _hash;
    private readonly TState _state;

    internal CacheKey(ulong[] words, int firstOpen, int hash, TState state)
    {
        _words = words;
        _firstOpen = firstOpen;
        _hash = hash;
        _state = state;
    }

    public bool Equals(CacheKey<TState> other) =>
        _firstOpen == other._firstOpen
        && _words.AsSpan().SequenceEqual(other._words)
        && _state.Equals(other._state);

    public override bool Equals(object? obj) => obj is CacheKey<TState> other && Equals(other);

    public override int GetHashCode() => _hash;
}
